import { dayOfPosition } from './days.ts'
import { pitchOf } from './grid.ts'
import { type Layout, placeOf, positionIn, rowAt, rowCount } from './layout.ts'

export const moves = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'] as const
export type Move = (typeof moves)[number]

/** Where a key leads from a capture. Home and End: of everything. */
export function moved(layout: Layout, from: number, move: Move, viewHeight: number): number {
  const last = (layout.days.first[layout.days.count] as number) - 1
  if (move === 'Home') return 0
  if (move === 'End') return last
  if (move === 'ArrowLeft') return Math.max(0, from - 1)
  if (move === 'ArrowRight') return Math.min(last, from + 1)
  const { row, column, top } = placeOf(layout, from)
  const most = rowCount(layout) - 1
  if (move === 'ArrowUp') return row === 0 ? from : positionIn(layout, row - 1, column)
  if (move === 'ArrowDown') return row === most ? from : positionIn(layout, row + 1, column)
  const step = Math.max(pitchOf(layout.grid), viewHeight - pitchOf(layout.grid) - layout.grid.header)
  const target = rowAt(layout, Math.max(0, move === 'PageUp' ? top - step : top + step))
  return positionIn(layout, Math.min(most, target), column)
}

/** The first capture of the day before or after (older: +1). */
export function movedByDay(layout: Layout, from: number, by: 1 | -1): number {
  const { days } = layout
  const day = Math.min(days.count - 1, Math.max(0, dayOfPosition(days, from) + by))
  return days.first[day] as number
}
