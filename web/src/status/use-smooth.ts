import { useEffect, useRef, useState } from 'preact/hooks'
import { eased } from './smooth.ts'

/** The number, growing evenly; at once for who would rather have no motion. @param rate a second */
export function useSmooth(said: number, rate: number): number {
  const [shown, show] = useState(said)
  const latest = useRef({ said, rate, shown })
  latest.current = { said, rate, shown: latest.current.shown }
  useEffect(() => {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
    let last = performance.now()
    let waiting = 0
    const frame = (now: number) => {
      const { current } = latest
      current.shown = eased(current.shown, current.said, current.rate, Math.min(0.1, (now - last) / 1000))
      last = now
      show(current.shown)
      waiting = requestAnimationFrame(frame)
    }
    waiting = requestAnimationFrame(frame)
    return () => cancelAnimationFrame(waiting)
  }, [])
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? said : shown
}
