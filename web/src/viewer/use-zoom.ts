import { useRef, useState } from 'preact/hooks'
import type { ViewerAction } from './keys.ts'
import {
  actualScale,
  type Framing,
  fitted,
  overflows,
  type Point,
  panned,
  type Size,
  scaledTo,
  type View,
} from './view.ts'

export interface Zoom {
  readonly view: View
  readonly framing: Framing
  readonly isFitted: boolean
  readonly isOverflowing: boolean
  readonly scaleBy: (factor: number, at?: Point) => void
  readonly panBy: (by: Point) => void
  /** Between all of it and pixel for pixel; where these are about the same, three times as large. */
  readonly toggle: (at: Point) => void
  /** @returns was it something of ours? */
  readonly act: (action: ViewerAction) => boolean
}

/** What of a picture is seen. Undefined: as long as the size of one of the two is not known. */
export function useZoom(picture: Size | undefined, stage: Size | undefined): Zoom | undefined {
  // Undefined: all of it, whatever becomes of the window.
  const [chosen, choose] = useState<{ readonly view: View; readonly width: number }>()
  const latest = useRef<View | undefined>(undefined)
  if (!picture || !stage || !stage.width || !stage.height) return undefined
  const framing: Framing = { picture, stage, ratio: window.devicePixelRatio || 1 }
  const fit = fitted(framing)
  const view = chosen ? panned(rescaled(chosen, picture.width), { x: 0, y: 0 }, framing) : fit
  latest.current = view
  // Several turns of the wheel may come before the next rendering: each goes on from the one before.
  const change = (to: (from: View) => View) => {
    latest.current = to(latest.current ?? view)
    choose({ view: latest.current, width: picture.width })
  }
  const middle = { x: stage.width / 2, y: stage.height / 2 }
  const scaleTo = (scale: number, at: Point) => change(from => scaledTo(from, scale, at, framing))
  const scaleBy = (factor: number, at = middle) => change(from => scaledTo(from, from.scale * factor, at, framing))
  const panBy = (by: Point) => change(from => panned(from, by, framing))
  const isFitted = Math.abs(view.scale / fit.scale - 1) < 0.01
  const actual = actualScale(framing)
  const toggle = (at: Point) => {
    if (!isFitted) choose(undefined)
    else scaleTo(actual > fit.scale * 1.15 ? actual : fit.scale * 3, at)
  }
  const step = Math.min(stage.width, stage.height) / 6
  const actions: Partial<Record<ViewerAction, () => void>> = {
    zoomIn: () => scaleBy(1.5),
    zoomOut: () => scaleBy(1 / 1.5),
    fit: () => choose(undefined),
    actual: () => scaleTo(actual, middle),
    panLeft: () => panBy({ x: step, y: 0 }),
    panRight: () => panBy({ x: -step, y: 0 }),
    panUp: () => panBy({ x: 0, y: step }),
    panDown: () => panBy({ x: 0, y: -step }),
  }
  const act = (action: ViewerAction) => {
    actions[action]?.()
    return action in actions
  }
  return { view, framing, isFitted, isOverflowing: overflows(view, framing), scaleBy, panBy, toggle, act }
}

/** When the file takes the thumbnail's place, nothing moves. */
function rescaled({ view, width }: { readonly view: View; readonly width: number }, now: number): View {
  return { ...view, scale: (view.scale * width) / now }
}
