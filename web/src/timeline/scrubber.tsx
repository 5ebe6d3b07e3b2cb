import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { dayName, monthName } from './day-names.ts'
import { laid } from './laid.ts'
import type { Layout } from './layout.ts'
import { dayAt, dayByMonth, marksOf } from './marks.ts'
import { stage, viewTop } from './timeline-director.ts'
import './scrubber.css'
import { now } from '../state/now.ts'
import { view } from './zoom.ts'

/** The way through the years, as long as their content is. */
export function Scrubber() {
  const track = useRef<HTMLDivElement>(null)
  const height = useSignal(0)
  const dragging = useSignal(false)
  useLayoutEffect(() => {
    const element = track.current as HTMLDivElement
    const observer = new ResizeObserver(() => (height.value = element.clientHeight))
    observer.observe(element)
    return () => observer.disconnect()
  }, [height])
  const layout = laid.value
  const room = layout ? Math.max(0, layout.height - view.value.height) : 0
  if (!layout || layout.days.count === 0) return <div class="scrubber" ref={track} hidden />
  const share = room > 0 ? Math.min(1, Math.max(0, viewTop.value / room)) : 0
  const day = dayAt(layout, Math.min(1, viewTop.value / layout.height))
  const seconds = layout.days.start[day] as number

  const dragTo = (event: PointerEvent) => {
    const box = (track.current as HTMLDivElement).getBoundingClientRect()
    stage.peek()?.moveTo(room * Math.min(1, Math.max(0, (event.clientY - box.top) / box.height)))
  }
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return
    const element = event.currentTarget as HTMLElement
    element.setPointerCapture(event.pointerId)
    element.focus({ preventScroll: true })
    dragging.value = true
    dragTo(event)
    event.preventDefault()
  }
  const keyed = (event: KeyboardEvent) => {
    const to = keyTop(event.key, layout, day, room)
    if (to === undefined) return
    event.preventDefault()
    stage.peek()?.moveTo(to)
  }
  return (
    <div
      class={`scrubber${dragging.value ? ' dragging' : ''}${room > 0 ? '' : ' idle'}`}
      ref={track}
      role="slider"
      tabIndex={0}
      aria-label="Date"
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={1000}
      aria-valuenow={Math.round(share * 1000)}
      aria-valuetext={`${dayName(seconds, now.value)}, ${monthName(seconds)}`}
      onPointerDown={down}
      onPointerMove={event => dragging.value && dragTo(event)}
      onPointerUp={() => (dragging.value = false)}
      onPointerCancel={() => (dragging.value = false)}
      onKeyDown={keyed}
    >
      <Marks height={height} />
      <span class="scrubber-thumb" style={{ transform: `translateY(${share * height.value}px)` }}>
        <span class="scrubber-bubble">{monthName(seconds)}</span>
      </span>
    </div>
  )
}

/** Not drawn again while one scrolls. */
function Marks({ height }: { readonly height: ReadonlySignal<number> }) {
  const marks = useComputed(() => (laid.value && height.value > 0 ? marksOf(laid.value, height.value) : []))
  return (
    <>
      {marks.value.map(({ y, kind, at }) => (
        <span key={at} class={`mark ${kind}`} style={{ top: `${y}px` }}>
          {kind === 'year' ? new Date(at * 1000).getFullYear() : ''}
        </span>
      ))}
    </>
  )
}

/** Arrows go by days, pages by months. */
function keyTop(key: string, layout: Layout, day: number, room: number): number | undefined {
  const { bandOf, bandTop, days } = layout
  const band = bandOf[day] as number
  const topOf = (at: number) => Math.min(room, bandTop[at] as number)
  if (key === 'Home') return 0
  if (key === 'End') return room
  if (key === 'ArrowDown' || key === 'ArrowRight') return topOf(Math.min(layout.bands - 1, band + 1))
  if (key === 'ArrowUp' || key === 'ArrowLeft') return topOf(Math.max(0, band - 1))
  if (key !== 'PageDown' && key !== 'PageUp') return undefined
  const next = dayByMonth(layout, Math.min(day, days.count - 1), key === 'PageDown' ? 1 : -1)
  return topOf(bandOf[next] as number)
}
