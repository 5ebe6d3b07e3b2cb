/** One element for each band in view; it holds the headers, which stick while the band is passed, and the rows of tiles. */
import { type DayHeader, dayHeader, showDay } from './day-header.ts'
import { element } from './element.ts'
import type { Layout } from './layout.ts'
import { tallest } from './scroll-scale.ts'

export interface Section {
  readonly element: HTMLElement
  readonly heads: HTMLElement
  readonly headers: DayHeader[]
  band: number
  /** Of the content. */
  top: number
  /** Of the element. */
  at: number
}

function sectionElement(): Section {
  const heads = element('div', 'heads')
  heads.setAttribute('role', 'row')
  const box = element('div', 'section', heads)
  box.setAttribute('role', 'rowgroup')
  return { element: box, heads, headers: [], band: -1, top: -1, at: -1 }
}

export interface Sections {
  readonly live: ReadonlyMap<number, Section>
  /** Exactly these bands, both included. */
  show(layout: Layout, from: number, until: number, now: number): void
  /** Where they lie, for a view at `top` of the content. Calls back for one whose top in the content has changed. */
  place(layout: Layout, top: number, offset: number, moved: (section: Section) => void): void
  clear(): void
}

/** Elements taller than browsers allow begin nearer to the view, in steps of so many pixels. */
const step = tallest / 8

export function sections(canvas: HTMLElement): Sections {
  const live = new Map<number, Section>()
  const spare: Section[] = []

  function free(section: Section): void {
    live.delete(section.band)
    section.element.remove()
    section.band = -1
    spare.push(section)
  }

  function fill(section: Section, layout: Layout, band: number, now: number): void {
    const first = layout.bandDay[band] as number
    const days = (layout.bandDay[band + 1] as number) - first
    while (section.headers.length < days) section.headers.push(dayHeader())
    section.headers.forEach((header, i) => {
      if (i < days) {
        showDay(header, layout, first + i, now)
        if (!header.cell.isConnected) section.heads.append(header.cell)
      } else {
        header.day = -1
        header.cell.remove()
      }
    })
    section.band = band
    section.top = section.at = -1
    section.heads.setAttribute('aria-rowindex', String((layout.bandRow[band] as number) + band + 1))
  }

  return {
    live,
    show(layout, from, until, now) {
      for (const section of live.values()) if (section.band < from || section.band > until) free(section)
      let next: Element | null = null
      for (let band = until; band >= from; band--) {
        let section = live.get(band)
        if (!section) {
          section = spare.pop() ?? sectionElement()
          fill(section, layout, band, now)
          live.set(band, section)
          canvas.insertBefore(section.element, next)
        }
        next = section.element
      }
    },
    place(layout, top, offset, moved) {
      for (const section of live.values()) {
        const start = layout.bandTop[section.band] as number
        const end = layout.bandTop[section.band + 1] as number
        const late = end - start > 2 * step ? Math.max(0, Math.floor((top - start) / step) - 1) * step : 0
        const until = Math.min(end, start + late + 4 * step)
        if (section.top !== start + late) {
          section.top = start + late
          section.element.style.height = `${until - section.top}px`
          moved(section)
        }
        if (section.at === section.top - offset) continue
        section.at = section.top - offset
        section.element.style.top = `${section.at}px`
      }
    },
    clear() {
      for (const section of live.values()) free(section)
    },
  }
}
