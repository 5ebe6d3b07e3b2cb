/** Rows of tiles in view, made once and shown again and again: scrolling makes no elements. */
import { element } from './element.ts'
import { firstOfRow, type Layout, placeOf, topOfRow } from './layout.ts'
import type { Section, Sections } from './sections.ts'
import { type TileElement, tileElement } from './tile.ts'

export interface Row {
  readonly element: HTMLElement
  readonly tiles: TileElement[]
  number: number
  /** Tiles that show something: the first so many. */
  filled: number
}

export interface Rows {
  readonly live: ReadonlyMap<number, Row>
  /** Exactly these rows, both included; `fill` shows a capture in a tile. */
  show(layout: Layout, sections: Sections, from: number, until: number, fill: Fill): void
  place(layout: Layout, section: Section): void
  /** All are spare again, the uppermost to be used first. */
  clear(): void
}

export type Fill = (tile: TileElement, position: number) => void

/** @param leaving told of a row before it shows something else */
export function rows(leaving: (row: Row) => void): Rows {
  const live = new Map<number, Row>()
  const spare: Row[] = []

  function free(row: Row): void {
    leaving(row)
    live.delete(row.number)
    row.element.remove()
    spare.push(row)
  }

  function rowElement(): Row {
    const box = element('div', 'row')
    box.setAttribute('role', 'row')
    return { element: box, tiles: [], number: -1, filled: 0 }
  }

  function fillRow(row: Row, layout: Layout, number: number, band: number, fill: Fill): void {
    const from = firstOfRow(layout, number)
    const until = firstOfRow(layout, number + 1)
    const shared = (layout.bandDay[band + 1] as number) - (layout.bandDay[band] as number) > 1
    row.number = number
    row.filled = until - from
    while (row.tiles.length < row.filled) row.tiles.push(tileElement())
    row.tiles.forEach((tile, i) => {
      if (i >= row.filled) {
        tile.cell.remove()
        return
      }
      if (!tile.cell.isConnected || tile.cell.parentNode !== row.element) row.element.append(tile.cell)
      const column = shared ? placeOf(layout, from + i).column : i
      tile.cell.style.gridColumnStart = String(column + 1)
      tile.cell.setAttribute('aria-colindex', String(column + 1))
      tile.position = from + i
      fill(tile, from + i)
    })
    row.element.setAttribute('aria-rowindex', String(number + band + 2))
  }

  function put(row: Row, { element: box }: Section): void {
    let before: Element | null = box.lastElementChild
    while (before && numberOf(before) > row.number) before = before.previousElementSibling
    box.insertBefore(row.element, before ? before.nextSibling : null)
  }

  const byElement = new WeakMap<Element, Row>()
  const numberOf = (box: Element) => byElement.get(box)?.number ?? -1

  return {
    live,
    show(layout, sections, from, until, fill) {
      for (const row of live.values()) if (row.number < from || row.number > until) free(row)
      for (const section of sections.live.values()) {
        const first = Math.max(from, layout.bandRow[section.band] as number)
        const last = Math.min(until, (layout.bandRow[section.band + 1] as number) - 1)
        for (let number = first; number <= last; number++) {
          if (live.has(number)) continue
          const row = spare.pop() ?? rowElement()
          byElement.set(row.element, row)
          fillRow(row, layout, number, section.band, fill)
          live.set(number, row)
          put(row, section)
          row.element.style.top = `${topOfRow(layout, number, section.band) - Math.max(0, section.top)}px`
        }
      }
    },
    place(layout, section) {
      for (const row of live.values()) {
        if (row.number < (layout.bandRow[section.band] as number)) continue
        if (row.number >= (layout.bandRow[section.band + 1] as number)) continue
        row.element.style.top = `${topOfRow(layout, row.number, section.band) - section.top}px`
      }
    },
    clear() {
      const all = [...live.values()].sort((a, b) => b.number - a.number)
      for (const row of all) free(row)
    },
  }
}
