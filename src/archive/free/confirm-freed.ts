import type { Xuid } from '../../model/ids.ts'
import type { FreeWorld } from './free-world.ts'
import { ledger } from './ledger.ts'
import { notShrunken } from './not-shrunken.ts'
import { type Settled, settle } from './settle.ts'
import { wholeListing } from './whole-listing.ts'

export type ConfirmFreedWorld = Pick<
  FreeWorld,
  'catalog' | 'source' | 'records' | 'checkArchive' | 'clock' | 'report' | 'signal'
>

/**
 * Looks whether what was asked for is gone. Asks the network nothing when there is nothing of this kind.
 *
 * @throws Failure `upstream` when the listing is not to be believed: then nothing has changed; and whatever the source throws
 */
export async function confirmFreed(world: ConfirmFreedWorld, owner: Xuid): Promise<Settled> {
  const open = await world.catalog.read(facts => facts.freeings(['planned', 'proven', 'requested']))
  if (open.length === 0) return { gone: 0, open: 0 }
  await world.checkArchive()
  const lines = await ledger(world)
  const listing = await wholeListing(world, owner)
  await notShrunken(world, owner, listing, world.clock.now())
  return await settle(world, owner, lines, listing)
}
