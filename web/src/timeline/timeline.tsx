import { effect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { clearFresh } from '../live/fresh.ts'
import { shown } from '../state/library.ts'
import { Empty } from './empty.tsx'
import { laid } from './laid.ts'
import { NewPill } from './new-pill.tsx'
import { Scrubber } from './scrubber.tsx'
import { directTimeline, viewTop } from './timeline-director.ts'
import './timeline.css'
import './tile.css'
import './day.css'
import { view } from './zoom.ts'

/** All that is shown, by day, newest first. */
export function Timeline() {
  const scroller = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const [outer, inner] = [scroller.current as HTMLDivElement, canvas.current as HTMLDivElement]
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = inner.parentElement === outer ? outer : inner
      const inset = Number.parseFloat(getComputedStyle(inner).marginInlineStart) || 0
      const next = { width: width - 2 * inset, height }
      if (next.width !== view.peek().width || next.height !== view.peek().height) view.value = next
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(outer)
    const leave = directTimeline(outer, inner)
    const noticing = effect(() => {
      if (viewTop.value < 40) clearFresh()
    })
    return () => {
      observer.disconnect()
      leave()
      noticing()
    }
  }, [])
  const layout = laid.value
  const count = shown.value.length
  return (
    <div class="timeline">
      <div
        id="timeline"
        class="timeline-scroller"
        ref={scroller}
        role="grid"
        aria-label="Captures by day"
        aria-multiselectable="true"
        aria-rowcount={layout ? (layout.bandRow[layout.bands] ?? 0) + layout.bands : 0}
        aria-colcount={layout?.grid.columns ?? 1}
        tabIndex={0}
        hidden={count === 0}
      >
        <div class="timeline-canvas" ref={canvas} role="presentation" />
      </div>
      {count === 0 ? <Empty /> : <Scrubber />}
      <NewPill />
    </div>
  )
}
