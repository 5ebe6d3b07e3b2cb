import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { type Swipe, swipeOf } from './gesture.ts'

/** Where a player has its controls: fingers there are its own. In CSS pixels from its lower edge. */
const controls = 80

/** Swipes over a player. */
export function useSideSwipe(element: RefObject<HTMLElement | null>, swiped: (swipe: Swipe) => void): void {
  const latest = useRef(swiped)
  latest.current = swiped
  useEffect(() => {
    const leaving = new AbortController()
    let begun: Touch | undefined
    let time = 0
    const start = ({ touches, timeStamp }: TouchEvent) => {
      const [touch] = touches
      const bottom = element.current?.getBoundingClientRect().bottom ?? 0
      begun = touches.length === 1 && touch && touch.clientY < bottom - controls ? touch : undefined
      time = timeStamp
    }
    const end = ({ changedTouches, timeStamp }: TouchEvent) => {
      const [touch] = changedTouches
      if (!begun || !touch) return
      const swipe = swipeOf({ x: touch.clientX - begun.clientX, y: touch.clientY - begun.clientY }, timeStamp - time)
      begun = undefined
      if (swipe) latest.current(swipe)
    }
    const options = { signal: leaving.signal, passive: true }
    element.current?.addEventListener('touchstart', start, options)
    element.current?.addEventListener('touchend', end, options)
    return () => leaving.abort()
  }, [element])
}
