import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { changeOf, type Swipe, swipeOf, wheelFactor } from './gesture.ts'
import type { Point } from './view.ts'

export interface PointerMeaning {
  readonly scaleBy: (factor: number, at: Point) => void
  readonly panBy: (by: Point) => void
  readonly toggle: (at: Point) => void
  /** One finger drags what cannot be moved: it may become a swipe. Undefined: it was let go. */
  readonly dragged: (by: Point | undefined) => void
  readonly swiped: (swipe: Swipe) => void
  readonly canPan: () => boolean
}

/** Fingers, mouse and wheel on an element. Points are relative to it. */
export function usePointers(element: RefObject<HTMLElement | null>, meaning: PointerMeaning | undefined): void {
  const latest = useRef(meaning)
  latest.current = meaning
  useEffect(() => {
    const stage = element.current
    if (!stage) return
    const leaving = new AbortController()
    const { signal } = leaving
    const down = new Map<number, Point>()
    let begun: { readonly at: Point; readonly time: number; readonly type: string; readonly alone: boolean } | undefined
    let tapped: { readonly at: Point; readonly time: number } | undefined
    const pointOf = (event: MouseEvent): Point => {
      const { left, top } = stage.getBoundingClientRect()
      return { x: event.clientX - left, y: event.clientY - top }
    }

    function pressed(event: PointerEvent) {
      if (event.button !== 0) return
      stage?.setPointerCapture(event.pointerId)
      down.set(event.pointerId, pointOf(event))
      begun = { at: pointOf(event), time: event.timeStamp, type: event.pointerType, alone: down.size === 1 }
    }

    function moved(event: PointerEvent) {
      if (!down.has(event.pointerId) || !latest.current) return
      const before = [...down.values()].slice(0, 2)
      down.set(event.pointerId, pointOf(event))
      const { by, factor, at } = changeOf(before, [...down.values()].slice(0, 2))
      if (before.length === 2) latest.current.scaleBy(factor, at)
      if (before.length === 2 || latest.current.canPan()) latest.current.panBy(by)
      else if (begun?.alone && begun.type !== 'mouse') latest.current.dragged(from(begun.at, pointOf(event)))
    }

    function released(event: PointerEvent) {
      if (!down.delete(event.pointerId) || !latest.current || down.size > 0 || !begun) return
      const at = pointOf(event)
      const by = from(begun.at, at)
      latest.current.dragged(undefined)
      if (event.type === 'pointercancel' || !begun.alone) return
      if (Math.hypot(by.x, by.y) < 8) tap(at, event.timeStamp)
      else if (begun.type !== 'mouse' && !latest.current.canPan()) {
        const swipe = swipeOf(by, event.timeStamp - begun.time)
        if (swipe) latest.current.swiped(swipe)
      }
    }

    function tap(at: Point, time: number) {
      const isSecond = tapped && time - tapped.time < 350 && Math.hypot(at.x - tapped.at.x, at.y - tapped.at.y) < 32
      tapped = isSecond ? undefined : { at, time }
      if (isSecond) latest.current?.toggle(at)
    }

    function turned(event: WheelEvent) {
      event.preventDefault()
      latest.current?.scaleBy(wheelFactor(event), pointOf(event))
    }

    stage.addEventListener('pointerdown', pressed, { signal })
    stage.addEventListener('pointermove', moved, { signal })
    stage.addEventListener('pointerup', released, { signal })
    stage.addEventListener('pointercancel', released, { signal })
    stage.addEventListener('wheel', turned, { signal, passive: false })
    return () => leaving.abort()
  }, [element])
}

const from = (a: Point, b: Point): Point => ({ x: b.x - a.x, y: b.y - a.y })
