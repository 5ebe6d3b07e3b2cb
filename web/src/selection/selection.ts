import { computed, effect, signal } from '@preact/signals'
import { shown } from '../state/library.ts'
import { library, turnover } from '../state/skeleton.ts'
import { tileNow, tilePage } from '../state/tiles.ts'
import { contentIdsOf } from './content-ids.ts'
import { carriedMarks, indexesOf, marked, noneOf, type Selected } from './marks.ts'

export const selected = signal<Selected>(noneOf(0))
export const selectedCount = computed(() => selected.value.count)
/** What is read aloud. */
export const announced = signal('')

/** Where a range begins, as a position in what is shown. */
let anchor = 0

const current = (): Selected => {
  const count = library.peek()?.count ?? 0
  return selected.peek().marks.length === count ? selected.peek() : noneOf(count)
}

function set(next: Selected): void {
  selected.value = next
  announced.value = next.count === 0 ? 'Nothing selected' : `${next.count.toLocaleString('en')} selected`
}

export function toggle(position: number): void {
  const index = shown.peek()[position]
  if (index === undefined) return
  anchor = position
  set(marked(current(), shown.peek(), position, position + 1, current().marks[index] === 0))
}

/** From where the last selection began; a range before it (`last`) that is not in this one is taken back. */
export function selectTo(position: number, last = position): void {
  const back = marked(current(), shown.peek(), Math.min(anchor, last), Math.max(anchor, last) + 1, false)
  set(marked(back, shown.peek(), Math.min(anchor, position), Math.max(anchor, position) + 1, true))
}

export function beginRange(position: number): void {
  anchor = position
}

export function selectStretch(from: number, until: number, on = true): void {
  set(marked(current(), shown.peek(), from, until, on))
}

export const selectAll = () => selectStretch(0, shown.peek().length)

export function clearSelection(): void {
  if (current().count > 0) set(noneOf(library.peek()?.count ?? 0))
}

effect(() => {
  const turned = turnover.value
  if (turned && selected.peek().count > 0)
    selected.value = carriedMarks(selected.peek(), turned.places, turned.to.count)
})

/** Newest first. */
export function selectedIds(): Promise<string[]> {
  // Until all are known, the indexes mean captures of this one.
  const version = library.peek()?.version ?? ''
  const ask = (from: number, count: number) => tilePage(version, from, count)
  return contentIdsOf(indexesOf(selected.peek()), index => tileNow(index)?.contentId, ask)
}
