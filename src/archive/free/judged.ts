import type { ContentId } from '../../model/ids.ts'
import type { Catalog } from '../ports.ts'
import { evidence } from './evidence.ts'
import type { FreeingFact } from './free-facts.ts'
import type { PlannedDeletion } from './free-world.ts'
import type { WholeListing } from './whole-listing.ts'

/** What was asked for and is listed still may be asked for again after this time. Milliseconds. */
const patienceUpstream = 24 * 3600 * 1000

const batch = 500

/** The evidence of each listed capture, or why there is none. */
export async function judged(
  catalog: Catalog,
  listing: WholeListing,
  now: Date,
): Promise<ReadonlyMap<ContentId, PlannedDeletion | string>> {
  const found = new Map<ContentId, PlannedDeletion | string>()
  const all = [...listing.values()]
  const ledger = await catalog.read(facts => facts.freeings(['planned', 'proven', 'requested', 'gone']))
  const asked = new Map(ledger.map(line => [line.contentId, line]))
  for (let at = 0; at < all.length; at += batch) {
    await catalog.read(async facts => {
      for (const capture of all.slice(at, at + batch)) {
        const id = capture.contentId
        const why = inWork(asked.get(id), now)
        found.set(id, why ?? evidence(capture, await facts.capture(id), await facts.filesOf(id)))
      }
    })
  }
  return found
}

export const askedBefore = 'asked for deletion already, and listed still'

/** A clock that was set back counts as no time passed. */
function inWork(fact: FreeingFact | undefined, now: Date): string | undefined {
  const last = fact?.gone ?? fact?.requested
  return last && now.getTime() - last.getTime() < patienceUpstream ? askedBefore : undefined
}
