/** A game in one culture: its document, asked for anew at the earliest when the last answer has aged, and its artwork. */

import type { Failure } from '../../model/failure.ts'
import type { Culture, Product, Tid } from '../../model/feeds.ts'
import type { FeedFact } from './feed-facts.ts'
import { itemFailure, mustRest, noteFailure, ofOneFeed, tell } from './feed-failures.ts'
import { type FeedPullState, type FeedWorld, want } from './feed-pull.ts'
import { addSubject, knownFeed, newFeed } from './feed-subject.ts'
import { keepProduct } from './keep-product.ts'
import { pullArtwork, wantedArtwork } from './pull-artwork.ts'
import { isSameRecord } from './same-record.ts'
import { standingDocument } from './standing-document.ts'

/** Milliseconds: what the documents ask of those who read the catalog. */
const productInterval = 72 * 3_600_000

export async function pullProduct(
  world: FeedWorld,
  state: FeedPullState,
  tid: Tid,
  culture: Culture,
  dryRun: boolean,
): Promise<void> {
  const known = await knownFeed(world.catalog, { tid }, 'product', culture)
  if (known && mustRest(world, known.failure)) {
    return tell(world, state, known, { feed: 'product', name: tid }, known.failure)
  }
  const standing = known && (await standingDocument<Product>(world, known))
  // Without its document what was said is not here any more.
  if (known && isFresh(world, known) && (standing || known.missing)) {
    if (known.missing) state.missing += 1
    if (standing) state.known += 1
    if (!dryRun) await pullArtwork(world, state, known)
    return
  }
  try {
    const { source, signal } = world
    const document = await source.product(tid, {
      culture,
      fresh: true,
      signal,
      known: standing?.document,
    })
    const isKnown = standing && isSameRecord('product', document.record, standing.document.record)
    if (isKnown) state.known += 1
    else {
      state.new += 1
      want(world, state, 1)
    }
    if (dryRun) return
    const fact = known ?? newFeed(await addSubject(world.catalog, { tid }), 'product', culture)
    const openArtwork = await wantedArtwork(world, fact, document.record)
    const { asked, etag, modified } = document
    const said = { ...fact, asked, etag, modified, missing: false, failure: undefined, openArtwork }
    if (isKnown) await world.catalog.write(facts => facts.setFeed(said))
    await pullArtwork(world, state, isKnown ? said : await keepProduct(world, said, document.document))
  } catch (thrown) {
    const failure = ofOneFeed(world, thrown)
    await noteAbsence(world, state, { tid, culture, known, dryRun }, failure)
  }
}

/** A clock that was wrong by years must not silence a game for years. */
function isFresh({ clock }: FeedWorld, { asked, failure }: FeedFact): boolean {
  if (!asked || failure) return false
  return Math.abs(clock.now().getTime() - asked.getTime()) < productInterval
}

async function noteAbsence(
  world: FeedWorld,
  state: FeedPullState,
  asked: { readonly tid: Tid; culture: Culture; known: FeedFact | undefined; dryRun: boolean },
  failure: Failure,
): Promise<void> {
  const { tid, culture, known, dryRun } = asked
  const isMissing = failure.code === 'missing'
  if (isMissing) state.missing += 1
  const fact =
    known ??
    newFeed(
      dryRun ? { kind: 'product', key: '', name: tid, folder: tid } : await addSubject(world.catalog, { tid }),
      'product',
      culture,
    )
  if (isMissing) {
    const said = { ...fact, asked: world.clock.now(), missing: true, failure: undefined, openArtwork: [] }
    if (!dryRun) await world.catalog.write(facts => facts.setFeed(said))
  } else if (dryRun) {
    tell(world, state, fact, { feed: 'product', name: tid }, itemFailure(world, failure))
  } else {
    await noteFailure(world, state, fact, itemFailure(world, failure, fact.failure?.attempts))
  }
}
