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
/** Of captures that should have expired by now so many are asked for: a clock that is wrong must not hide a short listing. */
const mostExpired = 3
/** Later than anything that is ever noted. */
const always = new Date(8.64e15)
const most = 100_000

/**
 * What the catalog holds for upstream must stand in the listing, unless it was asked for deletion by us, is not known to
 * the network by name either, or has expired. Else the listing is a short one, and nothing follows from it.
 *
 * @throws Failure `upstream`
 */
export async function notShrunken(
  { catalog, source, signal }: ShrunkenWorld,
  owner: Xuid,
  listing: WholeListing,
  now: Date,
): Promise<void> {
  const { missing, asked } = await missingFrom(catalog, owner, listing)
  const isExpired = ({ expires }: CaptureFact) => (expires ?? always) <= now
  const expired = missing.filter(isExpired).filter(({ localId }) => localId !== undefined)
  const rest = missing.filter(fact => !isExpired(fact))
  if (rest.length > mostAsked) {
    throw unbelievable('it lacks many captures that were upstream. xbox-drive pull captures --full finds out')
  }
  // What was asked for may be gone, or may have been left out like anything else: the word of its absence is tried too.
  const tried = asked.filter(({ localId }) => localId !== undefined).slice(0, mostAsked)
  for (const fact of [...expired.slice(0, mostExpired), ...rest, ...tried]) {
    if (fact.localId === undefined) throw unbelievable(`it lacks ${fact.contentId}, which cannot be asked for by name`)
    if (await source.refresh(fact, signal))
      throw unbelievable(`it lacks ${fact.contentId}, which the network still has`)
  }
}

/** What we asked to be deleted apart, the unclear first. */
async function missingFrom(
  catalog: Catalog,
  owner: Xuid,
  listing: WholeListing,
): Promise<{ missing: CaptureFact[]; asked: CaptureFact[] }> {
  return await catalog.read(async facts => {
    const ledger = await facts.freeings(['planned', 'proven', 'requested', 'gone'])
    const lines = new Map(ledger.filter(({ requested }) => requested).map(line => [line.contentId, line]))
    const [missing, asked]: [CaptureFact[], CaptureFact[]] = [[], []]
    for (const kind of captureKinds) {
      for (const fact of await facts.unlisted(owner, kind, always, most)) {
        if (listing.has(fact.contentId)) continue
        const line = lines.get(fact.contentId)
        if (!line) missing.push(fact)
        else if (line.answer === 'accepted') asked.push(fact)
        else asked.unshift(fact)
      }
    }
    return { missing, asked }
  })
}
