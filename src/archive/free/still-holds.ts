import { Failure } from '../../model/failure.ts'
import type { Xuid } from '../../model/ids.ts'
import type { FreePlan, FreeWorld } from './free-world.ts'
import { judged } from './judged.ts'
import { notShrunken } from './not-shrunken.ts'
import { isSame } from './plan-id.ts'
import { type WholeListing, wholeListing } from './whole-listing.ts'

/**
 * Is every capture of the plan still listed, and is there the very same evidence for it? Listed afresh.
 *
 * @throws Failure `precondition-failed` with the first that is not
 */
export async function stillHolds(
  world: Pick<FreeWorld, 'catalog' | 'source' | 'clock' | 'signal'>,
  owner: Xuid,
  { captures }: FreePlan,
): Promise<WholeListing> {
  const now = world.clock.now()
  const listing = await wholeListing(world, owner)
  await notShrunken(world, owner, listing, now)
  const found = await judged(world.catalog, listing, now)
  for (const planned of captures) {
    const evidence = found.get(planned.contentId) ?? 'no longer listed'
    if (typeof evidence !== 'string' && isSame(planned, evidence)) continue
    const why = typeof evidence === 'string' ? evidence : 'listed or archived otherwise than it was'
    throw new Failure(
      'precondition-failed',
      `The plan no longer holds: ${planned.contentId} (${planned.game}) is ${why}. Nothing was deleted. Make a new plan.`,
    )
  }
  return listing
}
