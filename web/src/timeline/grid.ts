/** How large tiles are: all alike, 16:9 as the console captures, in as many columns as the width and the zoom say. */
export interface Grid {
  readonly columns: number
  /** Whole pixels, so that pictures stay sharp. */
  readonly tileWidth: number
  readonly tileHeight: number
  readonly gap: number
  /** Of a day's header. */
  readonly header: number
  /** Below a day's last row. */
  readonly foot: number
  /** No day is narrower, so that its name has room beside its neighbours'. */
  readonly dayColumns: number
  /** Rows kept ready above and below what is seen. */
  readonly overscan: number
}

export interface View {
  readonly width: number
  readonly height: number
}

/** Tile elements at a time, at the most. */
export const mostTiles = 300
const leastDayWidth = 96

/** Zoom 0: three columns on a phone, eight on a desktop, thirteen on a 4K screen. Each step of zoom is seen. */
export function columnsAt(width: number, zoom: number): number {
  const usual = usualColumns(width)
  return Math.max(1, usual - zoom * Math.max(1, Math.round(usual / 8)))
}

const usualColumns = (width: number) => Math.max(3, Math.round(width / (180 + width / 32)))

const most = 9

/** Zooms that differ, farthest first: as near as one column, as far as the tiles allowed at a time. */
export function zooms(view: View): { readonly least: number; readonly most: number } {
  let near = 0
  while (near < most && columnsAt(view.width, near) > 1) near++
  let far = 0
  while (far > -most && tilesSeen(view, columnsAt(view.width, far - 1)) <= mostTiles) far--
  return { least: far, most: near }
}

const gapOf = (width: number) => (width < 600 ? 2 : 4)
const tileWidthOf = (width: number, columns: number) =>
  Math.max(1, Math.floor((width - gapOf(width) * (columns - 1)) / columns))
const heightOf = (tileWidth: number) => Math.max(1, Math.round((tileWidth * 9) / 16))

/** With one row ready at either end. */
function tilesSeen(view: View, columns: number): number {
  return columns * (rowsSeen(view, columns) + 2)
}

function rowsSeen(view: View, columns: number): number {
  return Math.ceil(view.height / (heightOf(tileWidthOf(view.width, columns)) + gapOf(view.width))) + 1
}

export function gridOf(view: View, zoom: number): Grid {
  const { least, most } = zooms(view)
  const columns = columnsAt(view.width, Math.min(most, Math.max(least, zoom)))
  const tileWidth = tileWidthOf(view.width, columns)
  const gap = gapOf(view.width)
  const ready = Math.floor((mostTiles / columns - rowsSeen(view, columns)) / 2)
  return {
    columns,
    tileWidth,
    tileHeight: heightOf(tileWidth),
    gap,
    header: view.width < 600 ? 44 : 52,
    foot: view.width < 600 ? 4 : 12,
    dayColumns: Math.min(columns, Math.ceil(leastDayWidth / (tileWidth + gap))),
    overscan: Math.min(4, Math.max(1, ready)),
  }
}

export const pitchOf = (grid: Grid): number => grid.tileHeight + grid.gap
