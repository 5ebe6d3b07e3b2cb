import type { FreeTerms } from '../../model/free-terms.ts'
import type { Xuid } from '../../model/ids.ts'
import { listedBytes } from '../captures/listing.ts'
import { chosen } from './chosen.ts'
import type { FreePlan, FreeWorld } from './free-world.ts'
import { askedBefore, judged } from './judged.ts'
import { notShrunken } from './not-shrunken.ts'
import { planId } from './plan-id.ts'
import { wholeListing } from './whole-listing.ts'

export type PlanWorld = Pick<FreeWorld, 'catalog' | 'source' | 'clock' | 'signal'>

/**
 * What may leave the cloud by these terms, by a listing that is read now and to its end. Deletes and writes nothing.
 *
 * @param quotaBytes what the cloud holds at the most
 * @throws Failure `upstream` when the listing is not to be believed, `invalid` for terms that nothing can meet, and whatever
 * the source throws
 */
export async function planFree(world: PlanWorld, owner: Xuid, terms: FreeTerms, quotaBytes: number): Promise<FreePlan> {
  const made = world.clock.now()
  const listing = await wholeListing(world, owner)
  await notShrunken(world, owner, listing, made)
  const found = await judged(world.catalog, listing, made)
  const leaving = [...listing.values()].filter(({ contentId }) => found.get(contentId) === askedBefore)
  const { captures, stays } = chosen(
    listing,
    found,
    terms,
    quotaBytes,
    leaving.reduce((sum, capture) => sum + listedBytes(capture), 0),
  )
  const bytes = captures.reduce((sum, planned) => sum + planned.bytes, 0)
  return { plan: planId(owner, captures), owner, made, terms, captures, bytes, stays }
}
