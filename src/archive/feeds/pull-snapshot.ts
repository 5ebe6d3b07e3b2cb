/** One feed of a player: asked, and kept as a snapshot when it says something new. */
import type { Culture } from '../../model/feeds.ts'
import { outdateManifest } from '../manifest.ts'
import type { FeedDocument, FeedQuestion } from '../ports.ts'
import { type FeedFact, noteFeeds, type PlayerFeed } from './feed-facts.ts'
import { itemFailure, mustRest, noteFailure, ofOneFeed, tell } from './feed-failures.ts'
import { measured, roles } from './feed-files.ts'
import { feedName, playerKey, snapshotPath } from './feed-layout.ts'
import type { FeedPullState, FeedWorld } from './feed-pull.ts'
import { addSubject, knownFeed, newFeed } from './feed-subject.ts'
import { recoverSnapshots } from './recover-snapshots.ts'
import { type FeedRecord, isSameRecord } from './same-record.ts'
import { type StandingDocument, standingDocument } from './standing-document.ts'

export interface WantedSnapshot {
  readonly gamertag: string
  readonly feed: PlayerFeed
  readonly culture: Culture
  /** Nobody asked for this player by name: that the network has no feeds of it is no failure. */
  readonly optional: boolean
}

/** @returns what the network says, else what it said last; undefined: nothing is known */
export async function pullSnapshot(
  world: FeedWorld,
  state: FeedPullState,
  wanted: WantedSnapshot,
  dryRun: boolean,
): Promise<FeedRecord | undefined> {
  const { gamertag, feed } = wanted
  const known = await knownSnapshot(world, wanted, dryRun)
  const standing = known && (await standingDocument(world, known))
  if (known && mustRest(world, known.failure)) {
    tell(world, state, known, { feed, name: known.subject.name }, known.failure)
    return standing?.document.record
  }
  try {
    const document = await ask(world, wanted, standing)
    if (standing && isSameRecord(feed, document.record, standing.document.record)) {
      state.known += 1
      if (!dryRun) await confirm(world, known as FeedFact, document)
    } else {
      state.new += 1
      if (!dryRun)
        await keepSnapshot(world, known ?? newFeed(await subjectOf(world, gamertag, document), feed), document)
    }
    return document.record
  } catch (thrown) {
    const failure = ofOneFeed(world, thrown)
    if (wanted.optional && failure.code === 'missing' && !known?.path) {
      world.report({ event: 'remark', message: `The network has no ${feed} of ${gamertag}.` })
    } else if (dryRun) {
      const fact = known ?? newFeed({ kind: 'player', key: '', name: gamertag, folder: gamertag }, feed)
      tell(world, state, fact, { feed, name: gamertag }, itemFailure(world, failure))
    } else {
      const fact = known ?? newFeed(await addSubject(world.catalog, { gamertag }), feed)
      await noteFailure(world, state, fact, itemFailure(world, failure, fact.failure?.attempts))
    }
    return standing?.document.record
  }
}

/** What a crash left standing without a row is taken over first. */
async function knownSnapshot(world: FeedWorld, { gamertag, feed }: WantedSnapshot, dryRun: boolean) {
  const known = await knownFeed(world.catalog, { gamertag }, feed)
  return known && !dryRun ? await recoverSnapshots(world, known) : known
}

async function ask(
  { source, signal }: FeedWorld,
  { gamertag, feed, culture }: WantedSnapshot,
  standing: StandingDocument | undefined,
): Promise<FeedDocument<FeedRecord>> {
  const terms = { culture, fresh: true, signal, known: standing?.document } as FeedQuestion<never>
  return await source[feed](gamertag, terms)
}

/** As it calls itself, if that is the one that was asked for. */
async function subjectOf({ catalog }: FeedWorld, asked: string, { record }: FeedDocument<FeedRecord>) {
  const said = 'gamertag' in record ? record.gamertag : asked
  return await addSubject(catalog, { gamertag: playerKey(said) === playerKey(asked) ? said : asked })
}

async function confirm({ catalog }: FeedWorld, fact: FeedFact, document: FeedDocument<FeedRecord>): Promise<void> {
  const { asked, etag, modified } = document
  await catalog.write(facts => facts.setFeed({ ...fact, asked, etag, modified, failure: undefined }))
}

async function keepSnapshot(world: FeedWorld, fact: FeedFact, document: FeedDocument<FeedRecord>): Promise<void> {
  const { catalog, folder, clock, report } = world
  const { asked, etag, modified } = document
  const item = feedName(fact.subject, fact.feed)
  const path = await freePath(world, fact, asked)
  const bytes = Buffer.from(document.document)
  await folder.write(path, bytes, asked)
  await folder.settle([path])
  const file = { path, item, role: roles[fact.feed], ...measured(bytes) }
  const at = clock.now()
  await catalog.write(async facts => {
    await facts.keep({ ...file, archived: at, checked: undefined, damage: undefined })
    await facts.setFeed({ ...fact, path, asked, etag, modified, failure: undefined })
    await facts.record({ item, at, event: 'archived', detail: { path, bytes: file.size, sha256: file.sha256 } })
    await noteFeeds(facts)
    await outdateManifest(facts)
  })
  report({ event: 'archived', item, label: `${fact.feed} of ${fact.subject.name}`, path, bytes: bytes.byteLength })
}

/** Of two snapshots of one second each has a name of its own. */
async function freePath({ catalog, folder }: FeedWorld, { subject, feed }: FeedFact, at: Date): Promise<string> {
  for (let count = 1; ; count += 1) {
    const path = snapshotPath(feedName(subject, feed), at, count)
    const known = await catalog.read(facts => facts.file(path))
    if (!known && (await folder.size(path)) === undefined) return path
  }
}
