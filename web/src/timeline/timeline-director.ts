/** Brings together what is shown, how it is laid out, what is looked at, and whoever presses something. */
import { effect, signal } from '@preact/signals'
import { returns } from '../live/connection.ts'
import { markedIn } from '../selection/marks.ts'
import { clearSelection, selected, selectStretch } from '../selection/selection.ts'
import { filter, positionOf, shown } from '../state/library.ts'
import { go } from '../state/route.ts'
import { library, turnover } from '../state/skeleton.ts'
import { tileAt } from '../state/tiles.ts'
import { type Anchor, anchorAt, topFor } from './anchor.ts'
import { cursor, cursorPosition } from './cursor.ts'
import { dayOfPosition } from './days.ts'
import { laid } from './laid.ts'
import { followViewer } from './return-focus.ts'
import { shareDayAt } from './share-day.ts'
import { type Stage, type StageContent, stageOf } from './stage.ts'
import { tileInput } from './tile-input.ts'
import { tileKey } from './tile-keys.ts'
import { view } from './zoom.ts'

/** Pixels of the content above the view. */
export const viewTop = signal(0)
/** The stage while the timeline is there. */
export const stage = signal<Stage | undefined>(undefined)

/** Where one was with which filters, to come back to. */
const left = new Map<string, Anchor>()

/** @returns what ends it */
export function directTimeline(scroller: HTMLElement, canvas: HTMLElement): () => void {
  const made = stageOf(scroller, canvas, top => (viewTop.value = top))
  let content: StageContent | undefined
  let text = ''

  const show = effect(() => {
    const [layout, all, showing] = [laid.value, library.value, shown.value]
    if (!layout || !all) return
    const now = JSON.stringify(filter.value)
    if (content?.layout === layout && content.library === all) return
    for (const [name, size] of Object.entries(layout.grid)) canvas.style.setProperty(`--${name}`, String(size))
    const turned = content && content.library !== all ? turnover.peek() : undefined
    const places = turned?.from === content?.library ? turned?.places : undefined
    const viewHeight = view.peek().height
    const next = { library: all, shown: showing, layout, viewHeight, selected: selected.peek() }
    const focused = canvas.contains(document.activeElement)
    made.show(next, topOf(next, places, now), places)
    content = next
    text = now
    const at = Math.max(0, positionOf(cursor.peek(), showing))
    made.mark(selected.peek(), at)
    if (focused) made.tileAt(at)?.link.focus({ preventScroll: true })
  })

  function topOf(next: StageContent, places: Int32Array | undefined, now: string): number {
    const before = content
    if (!before || text !== now) {
      remember()
      const back = left.get(now)
      return back ? topFor(next.layout, positionOf(back.index, next.shown), back.below) : 0
    }
    // At the top, the newest are what is looked at.
    if (made.top < 8) return 0
    const wanted = positionOf(cursor.peek(), before.shown)
    const anchor = places
      ? anchorAt(before, made.top, view.peek().height)
      : anchorAt(before, made.top, view.peek().height, wanted)
    if (!anchor) return 0
    const index = places ? (places[anchor.index] ?? -1) : anchor.index
    const position = positionOf(index, next.shown)
    return position < 0 ? made.top : topFor(next.layout, position, anchor.below)
  }

  function remember(): void {
    const anchor = content && anchorAt(content, made.top, view.peek().height)
    if (anchor) left.set(text, anchor)
  }

  const mark = effect(() => {
    made.mark(selected.value, cursorPosition())
    canvas.classList.toggle('selecting', selected.value.count > 0)
    canvas.classList.toggle('small-tiles', (laid.value?.grid.tileWidth ?? 0) < 130)
  })
  const retry = effect(() => {
    if (returns.value > 0) made.retry()
  })
  const open = async (position: number) => {
    const index = shown.peek()[position]
    if (index === undefined) return
    cursor.value = index
    go({ capture: (await tileAt(index)).contentId })
  }
  const goTo = (position: number) => {
    cursor.value = shown.peek()[position] ?? 0
    made.reveal(position)
    made.tileAt(position)?.link.focus({ preventScroll: true })
  }
  const selectDay = (day: number) => {
    if (!content) return
    const { first } = content.layout.days
    const [from, until] = [first[day] as number, first[day + 1] as number]
    selectStretch(from, until, markedIn(selected.peek(), shown.peek(), from, until) < until - from)
  }
  const unlisten = tileInput(scroller, {
    open: position => void open(position).catch(() => undefined),
    selectDay,
    shareDay: day => content && shareDayAt(content.layout, day),
    positionOf: target => {
      const link = target.closest('.tile')
      const found = link ? made.tileOf(link) : undefined
      if (found !== undefined) cursor.value = shown.peek()[found] ?? 0
      return found
    },
    dayOf: target => made.dayOf(target),
  })
  const pressed = (event: KeyboardEvent) => {
    if (!content || (event.target as Element).closest('button')) return
    const at = cursorPosition()
    const { layout } = content
    const selectThisDay = () => selectDay(dayOfPosition(layout.days, at))
    const keys = { layout, at, viewHeight: view.peek().height, goTo, selectDay: selectThisDay }
    if (tileKey(event, { ...keys, open: position => void open(position).catch(() => undefined) }))
      event.preventDefault()
  }
  scroller.addEventListener('keydown', pressed)
  const unfollow = followViewer(goTo, () => goTo(cursorPosition()))
  stage.value = made
  return () => {
    remember()
    stage.value = undefined
    scroller.removeEventListener('keydown', pressed)
    for (const end of [show, mark, retry, unlisten, unfollow, clearSelection]) end()
    made.dispose()
  }
}
