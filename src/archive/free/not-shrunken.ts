import { captureKinds } from '../../model/capture.ts'
import type { Xuid } from '../../model/ids.ts'
import type { CaptureFact, CaptureSource, Catalog } from '../ports.ts'
import { unbelievable, type WholeListing } from './whole-listing.ts'

export interface ShrunkenWorld {
  readonly catalog: Catalog
  readonly source: Pick<CaptureSource, 'refresh'>
  readonly signal: AbortSignal
}

/** So many captures that a listing left out are asked for by name; of more, a full pull has to find out. */
const mostAsked = 10
/** Later than anything a listing was ever noted at. */
const always = new Date(8.64e15)
const most = 100_000

/**
 * What the catalog holds for upstream must stand in the listing, unless it has expired, was asked for deletion by us, or is
 * not known to the network by name either. Else the listing is a short one, and nothing follows from it.
 *
 * @throws Failure `upstream`
 */
export async function notShrunken(
  { catalog, source, signal }: ShrunkenWorld,
  owner: Xuid,
  listing: WholeListing,
  now: Date,
): Promise<void> {
  let asked = 0
  for (const fact of await missingFrom(catalog, owner, listing, now)) {
    asked += 1
    if (asked > mostAsked) {
      throw unbelievable('it lacks many captures that were upstream. xbox-drive pull captures --full finds out')
    }
    if (fact.localId === undefined) throw unbelievable(`it lacks ${fact.contentId}, which cannot be asked for by name`)
    if (await source.refresh(fact, signal))
      throw unbelievable(`it lacks ${fact.contentId}, which the network still has`)
  }
}

async function missingFrom(catalog: Catalog, owner: Xuid, listing: WholeListing, now: Date): Promise<CaptureFact[]> {
  return await catalog.read(async facts => {
    const ledger = await facts.freeings(['planned', 'proven', 'requested', 'gone'])
    const asked = new Set(ledger.filter(({ requested }) => requested).map(({ contentId }) => contentId))
    const missing: CaptureFact[] = []
    for (const kind of captureKinds) {
      for (const fact of await facts.unlisted(owner, kind, always, most)) {
        const isExpired = fact.expires !== undefined && fact.expires <= now
        if (!listing.has(fact.contentId) && !isExpired && !asked.has(fact.contentId)) missing.push(fact)
      }
    }
    return missing
  })
}
