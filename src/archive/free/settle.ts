import type { Xuid } from '../../model/ids.ts'
import type { CaptureFact } from '../ports.ts'
import type { FreeingFact } from './free-facts.ts'
import type { FreeWorld } from './free-world.ts'
import type { Ledger } from './ledger.ts'
import type { WholeListing } from './whole-listing.ts'

export interface Settled {
  /** Seen gone now. */
  readonly gone: number
  /** Asked for and listed still. */
  readonly open: number
}

/** What was asked for and stands no more in a listing that is to be believed is gone. */
export async function settle(
  world: Pick<FreeWorld, 'catalog' | 'report' | 'signal'>,
  owner: Xuid,
  lines: Ledger,
  listing: WholeListing,
): Promise<Settled> {
  const settled = { gone: 0, open: 0 }
  for (const { line, capture } of await asked(world, owner)) {
    world.signal.throwIfAborted()
    if (listing.has(line.contentId)) {
      settled.open += 1
      continue
    }
    await lines.confirm(line, listing.size)
    world.report({ event: 'gone', contentId: line.contentId, game: capture.game, bytes: capture.bytes ?? 0 })
    settled.gone += 1
  }
  return settled
}

/** Of this player. */
async function asked(
  { catalog }: Pick<FreeWorld, 'catalog'>,
  owner: Xuid,
): Promise<readonly { readonly line: FreeingFact; readonly capture: CaptureFact }[]> {
  return await catalog.read(async facts => {
    const found: { line: FreeingFact; capture: CaptureFact }[] = []
    for (const line of await facts.freeings(['requested'])) {
      const capture = await facts.capture(line.contentId)
      if (capture?.owner === owner) found.push({ line, capture })
    }
    return found
  })
}
