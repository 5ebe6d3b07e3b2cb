/** What fingers on the stage mean. */
import type { Point } from './view.ts'

export interface Change {
  readonly by: Point
  /** How much further apart they are; 1 for one finger. */
  readonly factor: number
  /** Between them. */
  readonly at: Point
}

/** From where the same fingers were to where they are. */
export function changeOf(before: readonly Point[], after: readonly Point[]): Change {
  const from = middle(before)
  const at = middle(after)
  const apart = spread(before)
  return { by: { x: at.x - from.x, y: at.y - from.y }, factor: apart > 0 ? spread(after) / apart : 1, at }
}

function middle(points: readonly Point[]): Point {
  const sum = points.reduce((all, { x, y }) => ({ x: all.x + x, y: all.y + y }), { x: 0, y: 0 })
  return { x: sum.x / points.length, y: sum.y / points.length }
}

function spread([a, b]: readonly Point[]): number {
  return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0
}

export type Swipe = 'next' | 'previous' | 'close'

/** Far enough, or quick; and rather along one side than across. @param milliseconds it took */
export function swipeOf({ x, y }: Point, milliseconds: number): Swipe | undefined {
  const far = Math.max(Math.abs(x), Math.abs(y))
  if (far < 30 || (far < 90 && milliseconds > 300)) return undefined
  if (Math.abs(x) > 1.5 * Math.abs(y)) return x < 0 ? 'next' : 'previous'
  return y > 1.5 * Math.abs(x) ? 'close' : undefined
}

/** How much a turn of the wheel enlarges. Browsers report a pinch on a trackpad as small turns with the control key. */
export function wheelFactor({
  deltaY,
  deltaMode,
  ctrlKey,
}: Pick<WheelEvent, 'deltaY' | 'deltaMode' | 'ctrlKey'>): number {
  const pixels = deltaMode === 1 ? deltaY * 16 : deltaMode === 2 ? deltaY * 400 : deltaY
  return Math.exp(-Math.max(-240, Math.min(240, pixels)) * (ctrlKey ? 0.01 : 0.002))
}
