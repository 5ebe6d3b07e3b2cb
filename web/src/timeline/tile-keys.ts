/** What keys do in the timeline. */
import { beginRange, selectAll, selectTo, toggle } from '../selection/selection.ts'
import type { Layout } from './layout.ts'
import { type Move, moved, movedByDay, moves } from './move.ts'

export interface TileKeys {
  readonly layout: Layout
  readonly at: number
  readonly viewHeight: number
  readonly goTo: (position: number) => void
  readonly open: (position: number) => void
  readonly selectDay: () => void
}

/** @returns whether the key was ours */
export function tileKey(event: KeyboardEvent, { layout, at, viewHeight, goTo, open, selectDay }: TileKeys): boolean {
  const { key, shiftKey } = event
  const command = event.ctrlKey || event.metaKey
  if (event.altKey) return false
  if (command) {
    if (key.toLowerCase() !== 'a') return false
    selectAll()
    return true
  }
  const to = target(key, layout, at, viewHeight)
  if (to !== undefined) {
    if (shiftKey && moves.includes(key as Move)) selectTo(to, at)
    else beginRange(to)
    goTo(to)
    return true
  }
  if (key === ' ' || key === 'x') toggle(at)
  else if (key === 'Enter') open(at)
  else if (key === 'd') selectDay()
  else return false
  return true
}

function target(key: string, layout: Layout, at: number, viewHeight: number): number | undefined {
  if (moves.includes(key as Move)) return moved(layout, at, key as Move, viewHeight)
  if (key === '[') return movedByDay(layout, at, -1)
  if (key === ']') return movedByDay(layout, at, 1)
  return undefined
}
