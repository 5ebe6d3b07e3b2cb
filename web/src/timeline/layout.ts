/**
 * Where everything is, exactly, before anything is drawn: a few numbers for each day, none for each capture.
 *
 * A band is what lies under one line of headers: one day in as many rows as it needs, or several small days side by side in one row.
 * A position is a capture's place in what is shown; a row is a row of tiles, counted over all bands.
 */
import { type Days, dayOfPosition, lastNotAbove } from './days.ts'
import { type Grid, pitchOf } from './grid.ts'

export interface Layout {
  readonly days: Days
  readonly grid: Grid
  readonly bands: number
  /** First day of each band, and one more at the end; likewise the others. */
  readonly bandDay: Uint32Array
  readonly bandTop: Float64Array
  /** Rows before each band. */
  readonly bandRow: Uint32Array
  readonly bandOf: Uint32Array
  /** First column of each day. */
  readonly column: Uint16Array
  readonly height: number
}

export function layOut(days: Days, grid: Grid): Layout {
  const bandDay = new Uint32Array(days.count + 1)
  const bandTop = new Float64Array(days.count + 1)
  const bandRow = new Uint32Array(days.count + 1)
  const bandOf = new Uint32Array(days.count)
  const column = new Uint16Array(days.count)
  const pitch = pitchOf(grid)
  let bands = 0
  let taken = 0
  let top = 0
  let row = 0
  for (let day = 0; day < days.count; day++) {
    const captures = (days.first[day + 1] as number) - (days.first[day] as number)
    const wide = Math.max(captures, grid.dayColumns)
    if (taken > 0 && taken + wide <= grid.columns) {
      column[day] = taken
      taken += wide
    } else {
      const rows = Math.ceil(captures / grid.columns)
      bandDay[bands] = day
      bandTop[bands] = top
      bandRow[bands] = row
      bands++
      row += rows
      top += grid.header + rows * pitch + grid.foot
      // What takes more than one row stands alone.
      taken = rows > 1 ? grid.columns : wide
    }
    bandOf[day] = bands - 1
  }
  bandDay[bands] = days.count
  bandTop[bands] = top
  bandRow[bands] = row
  return { days, grid, bands, bandDay, bandTop, bandRow, bandOf, column, height: top }
}

export interface Place {
  readonly day: number
  readonly row: number
  readonly column: number
  /** Of its tile, from the beginning of everything. */
  readonly top: number
}

export function placeOf(layout: Layout, position: number): Place {
  const { days, grid, bandOf, bandRow, column } = layout
  const day = dayOfPosition(days, position)
  const within = position - (days.first[day] as number)
  const down = Math.floor(within / grid.columns)
  const row = (bandRow[bandOf[day] as number] as number) + down
  return { day, row, column: (column[day] as number) + (within % grid.columns), top: topOfRow(layout, row) }
}

export const bandAt = (layout: Layout, y: number): number => lastNotAbove(layout.bandTop, y, layout.bands)
export const bandOfRow = (layout: Layout, row: number): number => lastNotAbove(layout.bandRow, row, layout.bands)
export const rowCount = (layout: Layout): number => layout.bandRow[layout.bands] as number

export function topOfRow(layout: Layout, row: number, band = bandOfRow(layout, row)): number {
  const { bandTop, bandRow, grid } = layout
  return (bandTop[band] as number) + grid.header + (row - (bandRow[band] as number)) * pitchOf(grid)
}

/** Position of a row's first capture. The next row's is where it ends. */
export function firstOfRow({ days, grid, bandDay, bandRow, bands }: Layout, row: number): number {
  if (row >= (bandRow[bands] as number)) return days.first[days.count] as number
  const band = lastNotAbove(bandRow, row, bands)
  return (days.first[bandDay[band] as number] as number) + (row - (bandRow[band] as number)) * grid.columns
}

/** The row at a height, or the nearest below a header. */
export function rowAt(layout: Layout, y: number): number {
  const { bandTop, bandRow, grid } = layout
  const band = bandAt(layout, y)
  const down = Math.floor((y - (bandTop[band] as number) - grid.header) / pitchOf(grid))
  const rows = (bandRow[band + 1] as number) - (bandRow[band] as number)
  return (bandRow[band] as number) + Math.min(Math.max(down, 0), Math.max(rows - 1, 0))
}

/** The capture in a row that is nearest to a column. */
export function positionIn(layout: Layout, row: number, column: number): number {
  const from = firstOfRow(layout, row)
  const until = firstOfRow(layout, row + 1)
  let best = from
  let nearest = Number.POSITIVE_INFINITY
  for (let position = from; position < until; position++) {
    const away = Math.abs(placeOf(layout, position).column - column)
    if (away >= nearest) continue
    nearest = away
    best = position
  }
  return best
}
