/** What the pointer and fingers do to tiles: open, select, select up to. */
import { beginRange, selectedCount, selectTo, toggle } from '../selection/selection.ts'

export interface TileInput {
  readonly open: (position: number) => void
  readonly selectDay: (day: number) => void
  readonly shareDay: (day: number) => void
  /** Undefined: nothing of the timeline is there. */
  readonly positionOf: (target: Element) => number | undefined
  readonly dayOf: (target: Element) => number | undefined
}

const longPress = 450

export function tileInput(root: HTMLElement, input: TileInput): () => void {
  const listening = new AbortController()
  let pressed: ReturnType<typeof setTimeout> | undefined
  let swallow = false

  const clicked = (event: MouseEvent) => {
    const target = event.target as Element
    if (swallow) {
      swallow = false
      event.preventDefault()
      return
    }
    const day = input.dayOf(target)
    if (day !== undefined) {
      if (target.closest('.day-check')) input.selectDay(day)
      if (target.closest('.day-share')) input.shareDay(day)
      return
    }
    const position = input.positionOf(target)
    // The wheel's button and the menu open a capture as any link, in a tab of its own.
    if (position === undefined || event.button !== 0) return
    event.preventDefault()
    if (event.shiftKey) selectTo(position)
    else if (event.ctrlKey || event.metaKey || target.closest('.tile-check') || selectedCount.peek() > 0)
      toggle(position)
    else {
      beginRange(position)
      input.open(position)
    }
  }

  const release = () => clearTimeout(pressed)
  const down = (event: PointerEvent) => {
    swallow = false
    if (event.pointerType !== 'touch') return
    const position = input.positionOf(event.target as Element)
    if (position === undefined) return
    pressed = setTimeout(() => {
      swallow = true
      toggle(position)
    }, longPress)
  }

  const { signal } = listening
  root.addEventListener('click', clicked, { signal })
  root.addEventListener('pointerdown', down, { signal })
  for (const name of ['pointerup', 'pointercancel', 'pointermove', 'scroll'])
    root.addEventListener(name, release, { signal, passive: true })
  // A long press selects; the browser's menu would hide it.
  root.addEventListener('contextmenu', event => swallow && event.preventDefault(), { signal })
  return () => listening.abort()
}
