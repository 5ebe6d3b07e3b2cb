import { Failure } from '../../model/failure.ts'
import type { FreePlan, FreeWorld, PlannedDeletion } from './free-world.ts'
import type { Guard } from './guard.ts'
import type { Ledger } from './ledger.ts'
import { proofOf } from './proof-of.ts'

/** Everything ends here. @see stopAt */
export interface Stop {
  /** A sentence. */
  readonly reason: string
  /** The capture at which it stopped was surely not asked for. */
  readonly notSent: boolean
}

/**
 * Proves one capture, writes down that it will be asked for, and asks, once.
 *
 * @returns undefined when the network heard it: it is accepted, or unknown there
 */
export async function oneDeletion(
  world: FreeWorld,
  guard: Guard,
  lines: Ledger,
  plan: FreePlan,
  planned: PlannedDeletion,
): Promise<Stop | undefined> {
  const { deletions, clock, signal, report } = world
  const told = { contentId: planned.contentId, game: planned.game, bytes: planned.bytes }
  /** From the moment that a request may have left. */
  let sent = false
  try {
    await guard.look()
    await deletions.ready?.(signal)
    const copy = await proofOf(world, planned)
    await lines.prove(copy)
    report({ event: 'proven', ...told })
    await guard.look()
    await lines.request(plan, copy)
    const { kind, contentId } = copy.spend()
    const lastLook = () => {
      sent = false
      guard.glance()
      copy.mustHold(clock)
      sent = true
    }
    lastLook()
    report({ event: 'requested', ...told })
    const answer = await deletions.delete(kind, contentId, signal, lastLook)
    await lines.answer(contentId, answer)
    return undefined
  } catch (thrown) {
    const reason = reasonOf(thrown, signal)
    // What cannot be written now is found out from the line that stands.
    if (sent) await lines.noAnswer(planned.contentId, reason).catch(() => undefined)
    return { reason, notSent: !sent }
  }
}

function reasonOf(thrown: unknown, signal: AbortSignal): string {
  return signal.aborted ? 'It was interrupted.' : Failure.from(thrown).message
}
