/** The timeline's tiles in view, drawn without the framework: scrolling touches only what comes and goes. */
import type { Skeleton } from '../../../src/serve/gallery/wire/skeleton.ts'
import { markedIn, type Selected } from '../selection/marks.ts'
import { now } from '../state/now.ts'
import { route, writeRoute } from '../state/route.ts'
import { markDay } from './day-header.ts'
import { pitchOf } from './grid.ts'
import { images } from './images.ts'
import { bandOfRow, type Layout, placeOf, rowAt, rowCount } from './layout.ts'
import { rows } from './rows.ts'
import { scrollPlace } from './scroll-place.ts'
import { sections } from './sections.ts'
import { showCapture, type TileElement } from './tile.ts'

export interface StageContent {
  readonly library: Skeleton
  readonly shown: Uint32Array
  readonly layout: Layout
  readonly viewHeight: number
  readonly selected: Selected
}

export interface Stage {
  readonly top: number
  /** @param places where captures of the library before are in this one, if it is another */
  show(content: StageContent, top: number, places?: Int32Array): void
  mark(selected: Selected, current: number): void
  moveTo(top: number): void
  /** Scrolls no farther than needed. */
  reveal(position: number, where?: 'nearest' | 'center'): void
  tileAt(position: number): TileElement | undefined
  /** The position of a tile's link. */
  tileOf(link: Element): number | undefined
  /** The day whose header has an element. */
  dayOf(target: Element): number | undefined
  /** Asks again for pictures that could not be had. */
  retry(): void
  dispose(): void
}

/** The network's small thumbnails are about so wide. */
const smallWidth = 340

export function stageOf(scroller: HTMLElement, canvas: HTMLElement, viewed: (top: number) => void): Stage {
  const place = scrollPlace(scroller, canvas)
  const bands = sections(canvas)
  const lines = rows(row => {
    // Keys go on from where they were when the tile in focus leaves.
    if (row.element.contains(document.activeElement)) scroller.focus({ preventScroll: true })
  })
  let content: StageContent | undefined
  let current = 0
  const pictures = images({
    rows: lines,
    size: () => ((content?.layout.grid.tileWidth ?? 0) * devicePixelRatio > smallWidth ? 'large' : 'small'),
    addressOf: capture => writeRoute({ ...route.peek(), capture }),
    moving: yes => canvas.classList.toggle('moving', yes),
    rested: () => {
      if (place.settle()) draw()
    },
  })

  function draw(): void {
    if (!content) return
    const { layout } = content
    if (rowCount(layout) === 0) {
      lines.clear()
      bands.clear()
      return
    }
    const top = place.top
    const ready = layout.grid.overscan * pitchOf(layout.grid)
    const from = rowAt(layout, Math.max(0, top - ready))
    const until = rowAt(layout, top + place.viewHeight + ready)
    bands.show(layout, bandOfRow(layout, from), bandOfRow(layout, until), now.peek())
    bands.place(layout, top, place.offset, section => lines.place(layout, section))
    lines.show(layout, bands, from, until, fill)
    markHeaders()
    viewed(top)
  }

  function fill(tile: TileElement, position: number): void {
    const { library, shown } = content as StageContent
    const index = shown[position] as number
    showCapture(tile, library, index, now.peek())
    markTile(tile)
  }

  function markTile(tile: TileElement): void {
    const on = content?.selected.marks[tile.index] === 1
    tile.cell.setAttribute('aria-selected', String(on))
    tile.link.tabIndex = tile.position === current ? 0 : -1
  }

  function markHeaders(): void {
    const { layout, selected, shown } = content as StageContent
    const { first } = layout.days
    for (const { headers } of bands.live.values()) {
      for (const header of headers) {
        if (header.day < 0) continue
        const [from, until] = [first[header.day] as number, first[header.day + 1] as number]
        markDay(header, layout, selected.count === 0 ? 0 : markedIn(selected, shown, from, until))
        header.check.tabIndex = header.share.tabIndex = current >= from && current < until ? 0 : -1
      }
    }
  }

  let waiting = false
  const scrolled = () => {
    if (waiting) return
    waiting = true
    requestAnimationFrame(time => {
      waiting = false
      place.follow()
      draw()
      pictures.scrolled(place.top, time)
    })
  }
  scroller.addEventListener('scroll', scrolled, { passive: true })

  return {
    get top() {
      return place.top
    },
    show(next, top, places) {
      if (places)
        for (const row of lines.live.values()) for (const tile of row.tiles) tile.index = places[tile.index] ?? -1
      content = next
      lines.clear()
      bands.clear()
      place.resize(next.layout.height, next.viewHeight)
      place.moveTo(top)
      draw()
      pictures.load()
    },
    mark(selected, at) {
      if (!content) return
      content = { ...content, selected }
      current = at
      for (const row of lines.live.values()) for (let i = 0; i < row.filled; i++) markTile(row.tiles[i] as TileElement)
      markHeaders()
      scroller.tabIndex = this.tileAt(at) ? -1 : 0
    },
    moveTo(top) {
      place.moveTo(top)
      draw()
      pictures.scrolled(place.top, performance.now())
    },
    reveal(position, where = 'nearest') {
      if (!content || position < 0) return
      const { grid, height } = content.layout
      const { top } = placeOf(content.layout, position)
      const view = place.viewHeight
      const [low, high] = [top + pitchOf(grid) + grid.foot - view, top - grid.header - grid.gap]
      const seen = place.top
      const target =
        where === 'center' ? top - (view - grid.tileHeight) / 2 : seen > high ? high : seen < low ? low : seen
      if (Math.abs(target - seen) >= 1) this.moveTo(Math.min(target, height))
    },
    tileAt(position) {
      if (!content || position < 0 || position >= content.shown.length) return undefined
      const row = lines.live.get(placeOf(content.layout, position).row)
      return row?.tiles.find((tile, i) => i < row.filled && tile.position === position)
    },
    tileOf(link) {
      for (const row of lines.live.values()) for (const tile of row.tiles) if (tile.link === link) return tile.position
      return undefined
    },
    dayOf(target) {
      for (const { headers } of bands.live.values())
        for (const header of headers) if (header.cell.contains(target)) return header.day
      return undefined
    },
    retry: pictures.retry,
    dispose() {
      scroller.removeEventListener('scroll', scrolled)
      pictures.dispose()
    },
  }
}
