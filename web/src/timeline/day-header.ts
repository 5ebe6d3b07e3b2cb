import { drawings } from '../ui/icon.tsx'
import { capturesText, dateName, dayName } from './day-names.ts'
import { drawing, element } from './element.ts'
import type { Layout } from './layout.ts'

/** A day's name and what can be done with all of it, above its tiles. */
export interface DayHeader {
  readonly cell: HTMLElement
  readonly name: HTMLElement
  readonly count: HTMLElement
  readonly check: HTMLButtonElement
  readonly share: HTMLButtonElement
  day: number
}

export function dayHeader(): DayHeader {
  const name = element('h2', 'day-name')
  const count = element('span', 'day-count')
  const check = element('button', 'day-check', drawing(drawings.check, 'check-icon'))
  check.type = 'button'
  check.setAttribute('role', 'checkbox')
  check.tabIndex = -1
  const share = element('button', 'day-share', drawing(drawings.share, 'share-icon'))
  share.type = 'button'
  share.tabIndex = -1
  const cell = element('div', 'day', check, name, count, share)
  cell.setAttribute('role', 'gridcell')
  return { cell, name, count, check, share, day: -1 }
}

/** Pixels: narrower headers have no room for more than the name, and narrow ones none for long names. */
const [short, tight] = [176, 140]

/** @param now seconds */
export function showDay(header: DayHeader, layout: Layout, day: number, now: number): void {
  const { days, column } = layout
  const captures = (days.first[day + 1] as number) - (days.first[day] as number)
  const start = days.start[day] as number
  const date = dateName(start)
  const columns = Math.min(layout.grid.columns - (column[day] as number), Math.max(captures, layout.grid.dayColumns))
  const width = columns * (layout.grid.tileWidth + layout.grid.gap)
  header.day = day
  header.cell.classList.toggle('short', width < short)
  header.cell.classList.toggle('tight', width < tight)
  header.name.textContent = dayName(start, now, width < tight)
  header.name.title = date
  header.count.textContent = captures.toLocaleString('en')
  header.count.title = capturesText(captures)
  header.check.setAttribute('aria-label', `Select ${date}, ${capturesText(captures)}`)
  header.check.title = 'Select this day (d)'
  header.share.setAttribute('aria-label', `Share ${date}`)
  header.share.title = 'Share this day'
  header.cell.style.gridColumn = `${(column[day] as number) + 1} / span ${columns}`
}

/** @param marked how many of its captures are selected */
export function markDay(header: DayHeader, layout: Layout, marked: number): void {
  const captures = (layout.days.first[header.day + 1] as number) - (layout.days.first[header.day] as number)
  header.check.setAttribute('aria-checked', marked === 0 ? 'false' : marked === captures ? 'true' : 'mixed')
}
