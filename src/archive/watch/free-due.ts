import { Failure } from '../../model/failure.ts'
import type { TurnTerms } from './turn-terms.ts'
import { isDue, type WatchNotes } from './watch-notes.ts'
import type { TurnWorld } from './watch-world.ts'

const day = 24 * 3600 * 1000

/** Empties the cloud by the standing policy, once a day. What is wrong with it is told, and keeps nothing else from going on. */
export async function freeDue(
  { free }: TurnWorld,
  { clock, tell, signal }: Pick<TurnTerms, 'clock' | 'tell' | 'signal'>,
  notes: WatchNotes,
): Promise<WatchNotes> {
  const now = clock.now()
  if (!free || !isDue(notes.freed, day, now)) return {}
  try {
    const { plan, deleted, accepted, refused, bytes } = await free()
    tell({ event: 'freed', plan, deleted, accepted, refused, bytes })
  } catch (thrown) {
    signal.throwIfAborted()
    const { code, message } = Failure.from(thrown)
    tell({ event: 'failed', code, message: `The cloud was not emptied: ${message}` })
  }
  return { freed: now.getTime() }
}
