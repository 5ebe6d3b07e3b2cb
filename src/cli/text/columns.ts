import { clipped, padded } from './fit.ts'
import { widthOf } from './width.ts'

export interface Column {
  readonly title: string
  /** Text of each row; may be painted, if `plain` says what it says without. */
  readonly cells: readonly string[]
  readonly align?: '<' | '>'
  /** Where there is no room for all, the highest goes first; undefined: stays. */
  readonly spare?: number
  /** May be clipped down to so much. */
  readonly least?: number
  /** Paints a cell that is as wide as it will be. */
  readonly paint?: (text: string) => string
}

const gap = '  '

/** Columns under their titles, not wider than `width` as far as that can be. */
export function columns(
  all: readonly Column[],
  width: number,
  ellipsis = '…',
  head = (text: string) => text,
): string[] {
  const shown = roomFor(all, width)
  const widths = fitted(shown, width)
  const line = (textOf: (column: Column) => string, paint: boolean) =>
    shown
      .map((column, index) => {
        const text = clipped(textOf(column), widths[index] as number, ellipsis)
        const last = index === shown.length - 1 && column.align !== '>'
        const cell = last ? text : padded(text, widths[index] as number, column.align)
        return paint && column.paint ? column.paint(cell) : cell
      })
      .join(gap)
      .trimEnd()
  const rows = shown[0]?.cells.map((_, row) => line(({ cells }) => cells[row] ?? '', true)) ?? []
  const titles = line(({ title }) => title, false)
  return titles === '' ? rows : [head(titles), ...rows]
}

const natural = ({ title, cells }: Column) =>
  cells.reduce((most, cell) => Math.max(most, widthOf(cell)), widthOf(title))
const least = (column: Column) => Math.min(natural(column), column.least ?? Number.POSITIVE_INFINITY)
const total = (widths: readonly number[]) => widths.reduce((sum, each) => sum + each, gap.length * (widths.length - 1))

/** Without columns that say nothing, and without the most dispensable ones until the rest has room. */
function roomFor(all: readonly Column[], width: number): Column[] {
  let shown = all.filter(({ cells }) => cells.some(Boolean))
  while (total(shown.map(least)) > width) {
    const spare = Math.max(...shown.map(column => column.spare ?? 0))
    if (spare <= 0) break
    shown = shown.filter(column => column.spare !== spare)
  }
  return shown
}

/** Those that may be clipped share what is missing. */
function fitted(shown: readonly Column[], width: number): number[] {
  const widths = shown.map(natural)
  let missing = total(widths) - width
  for (const [index, column] of shown.entries()) {
    if (missing <= 0) break
    const given = Math.min(missing, (widths[index] as number) - least(column))
    widths[index] = (widths[index] as number) - given
    missing -= given
  }
  return widths
}
