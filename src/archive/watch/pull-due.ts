/** The pull of a turn: captures always, title storage and feeds when their time has come. See docs/decisions/015. */
import { Failure } from '../../model/failure.ts'
import type { TurnTerms } from './turn-terms.ts'
import { isDue, type WatchNotes } from './watch-notes.ts'
import type { TurnPull, TurnWorld } from './watch-world.ts'

const hour = 3600 * 1000
const titleStorageEvery = 6 * hour
const feedsEvery = { played: 3 * hour, unplayed: 24 * hour }

export interface PulledTurn {
  readonly pulled: TurnPull | undefined
  readonly failure: Failure | undefined
  readonly noted: WatchNotes
}

export async function pullDue({ pull }: TurnWorld, terms: TurnTerms, notes: WatchNotes): Promise<PulledTurn> {
  const { clock, tell, told, mayTransfer, signal } = terms
  const now = clock.now()
  const hasPlayed = notes.played !== undefined && notes.played > (notes.feeds ?? 0)
  const wish = {
    transfers: mayTransfer,
    titleStorage: mayTransfer && isDue(notes.titleStorage, titleStorageEvery, now),
    feeds: mayTransfer && isDue(notes.feeds, hasPlayed ? feedsEvery.played : feedsEvery.unplayed, now),
  }
  tell({ event: 'pull-started' })
  told.begin()
  try {
    const pulled = await pull(wish, told.report)
    const { new: fresh, known, gone, failed, bytes } = pulled
    tell({ event: 'pull-finished', new: fresh, known, gone, failed, bytes })
    const at = now.getTime()
    const noted = { ...(wish.titleStorage ? { titleStorage: at } : {}), ...(wish.feeds ? { feeds: at } : {}) }
    return { pulled, failure: incomplete(pulled, told.remark, clock.now()), noted }
  } catch (thrown) {
    signal.throwIfAborted()
    return { pulled: undefined, failure: Failure.from(thrown), noted: {} }
  }
}

function incomplete({ complete, retryAt }: TurnPull, remark: string | undefined, now: Date): Failure | undefined {
  if (complete) return undefined
  const retryAfter = retryAt && Math.max(0, retryAt.getTime() - now.getTime())
  const message = remark ?? 'The listing was not complete: there may be more. The next pull reads it again.'
  return new Failure(retryAt ? 'throttled' : 'upstream', message, { retryAfter })
}
