import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'

export interface ElementSize {
  readonly width: number
  readonly height: number
}

/** The room within an element, in CSS pixels, as it changes. */
export function useSize(element: RefObject<HTMLElement | null>): ElementSize | undefined {
  const [size, setSize] = useState<ElementSize>()
  useLayoutEffect(() => {
    const watched = element.current
    if (!watched) return
    const measure = () => setSize({ width: watched.clientWidth, height: watched.clientHeight })
    const observer = new ResizeObserver(measure)
    observer.observe(watched)
    measure()
    return () => observer.disconnect()
  }, [element])
  return size
}
