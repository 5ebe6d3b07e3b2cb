/** Keys that work everywhere in the gallery, but not while something is typed or the viewer or a dialog is open. */
import { signal } from '@preact/signals'
import { clearSelection, selectedCount } from '../selection/selection.ts'
import { go, route } from '../state/route.ts'
import { cursorPosition } from '../timeline/cursor.ts'
import { moves } from '../timeline/move.ts'
import { stage } from '../timeline/timeline-director.ts'
import { zoomBy } from '../timeline/zoom.ts'
import { openDialogs } from '../ui/open-dialogs.ts'
import { sequence } from './sequence.ts'

export const keysShown = signal(false)

const toSearch = () => {
  const field = document.getElementById('search') as HTMLInputElement | null
  field?.focus()
  field?.select()
}

const meanings: Readonly<Record<string, () => void>> = {
  '/': toSearch,
  '?': () => (keysShown.value = true),
  '+': () => zoomBy(1),
  '=': () => zoomBy(1),
  '-': () => zoomBy(-1),
  '−': () => zoomBy(-1),
  'g t': () => go({ page: 'timeline' }),
  'g g': () => go({ page: 'games' }),
  'g s': () => go({ page: 'status' }),
  'g l': () => go({ page: 'shares' }),
}

export function followKeys(): () => void {
  const { press } = sequence(meanings)
  const pressed = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (openDialogs.peek().length > 0 || isTyping(event.target as Element)) return
    if (event.key === 'Escape' && selectedCount.peek() > 0) return clearSelection()
    const meant = press(event.key, event.timeStamp)
    if (meant) {
      event.preventDefault()
      meant()
    } else if (isIdle() && route.peek().page === 'timeline' && (moves as readonly string[]).includes(event.key)) {
      event.preventDefault()
      const position = cursorPosition()
      stage.peek()?.reveal(position)
      stage.peek()?.tileAt(position)?.link.focus({ preventScroll: true })
    }
  }
  document.addEventListener('keydown', pressed)
  return () => document.removeEventListener('keydown', pressed)
}

export const isIdle = () => document.activeElement === null || document.activeElement === document.body
const isTyping = (target: Element) => target.closest('input:not([type=range]), textarea, select, [popover]') !== null
