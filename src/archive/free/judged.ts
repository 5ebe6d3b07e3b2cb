import type { ContentId } from '../../model/ids.ts'
import type { Catalog, FactReader } from '../ports.ts'
import { evidence } from './evidence.ts'
import type { FreeingFact } from './free-facts.ts'
import type { PlannedDeletion } from './free-world.ts'
import type { WholeListing } from './whole-listing.ts'

/** What was asked for and is listed still may be asked for again after this time. Milliseconds. */
export const patienceUpstream = 24 * 3600 * 1000

const batch = 500

/** The evidence of each listed capture, or why there is none. */
export async function judged(
  catalog: Catalog,
  listing: WholeListing,
  now: Date,
): Promise<ReadonlyMap<ContentId, PlannedDeletion | string>> {
  const found = new Map<ContentId, PlannedDeletion | string>()
  const ids = [...listing.keys()]
  const asked = new Map(
    (await catalog.read(facts => facts.freeings(['planned', 'proven', 'requested', 'gone']))).map(each => [
      each.contentId,
      each,
    ]),
  )
  for (let at = 0; at < ids.length; at += batch) {
    await catalog.read(async facts => {
      for (const id of ids.slice(at, at + batch)) {
        found.set(id, inWork(asked.get(id), now) ?? (await judge(facts, listing, id)))
      }
    })
  }
  return found
}

async function judge(facts: FactReader, listing: WholeListing, id: ContentId): Promise<PlannedDeletion | string> {
  const listed = listing.get(id)
  return listed ? evidence(listed, await facts.capture(id), await facts.filesOf(id)) : 'no longer listed'
}

export const askedBefore = 'asked for deletion already, and listed still'

/** A clock that was set back counts as no time passed. */
function inWork(fact: FreeingFact | undefined, now: Date): string | undefined {
  const last = fact?.gone ?? fact?.requested
  return last && now.getTime() - last.getTime() < patienceUpstream ? askedBefore : undefined
}
