/** Empties the cloud of what a plan names, each against proof, and stops at the first thing that is not as it should be. */
import { Failure } from '../../model/failure.ts'
import type { Xuid } from '../../model/ids.ts'
import { confirmFreed } from './confirm-freed.ts'
import type { Freed, FreePlan, FreeWorld } from './free-world.ts'
import { freed } from './freed.ts'
import { guard } from './guard.ts'
import { ledger } from './ledger.ts'
import { oneDeletion, type Stop } from './one-deletion.ts'
import { isAuthentic } from './plan-id.ts'
import { settle } from './settle.ts'
import { stillHolds } from './still-holds.ts'

/**
 * Asks the network once for each capture of the plan. What it may not ask for is in the result, with the reason; so is what
 * came of the rest.
 *
 * @throws Failure before anything was asked for: `precondition-failed` when the plan does not hold, `forbidden` when the token
 * is another player's, `missing` when the archive is not there, `upstream` when the listing is not to be believed, and what
 * the ways out throw. Rejects with the signal's reason when aborted by then.
 */
export async function free(world: FreeWorld, owner: Xuid, plan: FreePlan): Promise<Freed> {
  if (!isAuthentic(plan) || plan.owner !== owner) {
    throw new Failure(
      'precondition-failed',
      'This is no plan for this player, or it was changed since it was made. Make a new one.',
    )
  }
  const watch = guard(world, owner)
  await watch.look()
  const lines = await ledger(world)
  const listing = await stillHolds(world, owner, plan)
  await settle(world, owner, lines, listing)
  await lines.plan(plan)
  const refused: Freed['refused'][number][] = []
  let stopped: Stop | undefined
  for (const planned of plan.captures) {
    const { contentId } = planned
    const isFirst = stopped === undefined
    stopped ??= await oneDeletion(world, watch, lines, plan, planned)
    if (stopped && (!isFirst || stopped.notSent)) refused.push({ contentId, reason: stopped.reason })
  }
  if (stopped) {
    world.report({ event: 'stopped', reason: stopped.reason })
    await attempt(world, 'The ledger could not be set right', () =>
      lines.withdraw(refused.map(({ contentId }) => contentId)),
    )
  }
  if (refused.length < plan.captures.length && !world.signal.aborted) {
    await attempt(world, 'What was asked for is not confirmed yet', async () => {
      await watch.look()
      await confirmFreed(world, owner)
    })
  }
  return await freed(world.catalog, plan, refused, stopped?.reason)
}

/** What fails here has deleted nothing: the next run, or the next pull, goes on from there. */
async function attempt(world: FreeWorld, what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (thrown) {
    const { message } = Failure.from(thrown)
    world.report({ event: 'remark', message: `${what}: ${message}` })
  }
}
