import { skeletonTraits } from '../../../src/serve/gallery/wire/skeleton.ts'
import { sharing } from '../shares/sharing.ts'
import { library } from '../state/skeleton.ts'
import { tileAt } from '../state/tiles.ts'
import { daysOf } from '../timeline/days.ts'
import { laid } from '../timeline/laid.ts'
import { shareDayAt } from '../timeline/share-day.ts'
import type { Selected } from './marks.ts'

export interface Sharable {
  readonly kind: 'capture' | 'day'
  open(): Promise<void>
}

export const nameOfTile = ({ kind }: Sharable): string => (kind === 'day' ? 'this day' : 'this capture')

/** One capture, or exactly all captures there are of one day: what a share can hold. */
export function shareSelected(selected: Selected): Sharable | undefined {
  const all = library.value
  const layout = laid.value
  if (!all || !layout || selected.count === 0) return undefined
  const first = selected.marks.indexOf(1)
  if (selected.count === 1) return { kind: 'capture', open: () => shareCapture(first) }
  const last = selected.marks.lastIndexOf(1)
  if (last - first + 1 !== selected.count) return undefined
  const days = daysOf(all.captured, Uint32Array.of(first, last))
  if (days.count > 1) return undefined
  const day = layout.days.start.indexOf(days.start[0] as number)
  const whole = [first - 1, last + 1].every(next => {
    const at = all.captured[next]
    return at === undefined || daysOf(all.captured, Uint32Array.of(first, next)).count === 2
  })
  if (day < 0 || !whole) return undefined
  return { kind: 'day', open: async () => shareDayAt(layout, day) }
}

async function shareCapture(index: number): Promise<void> {
  const all = library.peek()
  if (!all) return
  const { contentId } = await tileAt(index)
  const kind = (all.traits[index] as number) & skeletonTraits.clip ? 'Clip' : 'Screenshot'
  sharing.value = {
    subject: { capture: contentId },
    title: `${kind} of ${all.games[all.gameOf[index] as number]?.name ?? 'a game'}`,
    captured: new Date((all.captured[index] as number) * 1000).toISOString(),
  }
}
