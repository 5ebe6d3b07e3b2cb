import { renewals } from '../archive/captures/addresses.ts'
import { type FetchWorld, fetchCapture } from '../archive/captures/fetch-capture.ts'
import { isListingComplete, isListingFault } from '../archive/captures/listing.ts'
import { pullCaptures } from '../archive/captures/pull-captures.ts'
import { isFeedName } from '../archive/feeds/feed-layout.ts'
import type { FeedPullOptions, FeedsPulled, FeedWorld } from '../archive/feeds/feed-pull.ts'
import { pullFeeds } from '../archive/feeds/pull-feeds.ts'
import { repairFeed } from '../archive/feeds/repair-feed.ts'
import type { ItemId } from '../archive/item.ts'
import { renewManifest } from '../archive/manifest.ts'
import type { CapturesPulled, PullEvent, PullOptions } from '../archive/pull.ts'
import { pacer } from '../archive/rate.ts'
import { slots } from '../archive/slots.ts'
import { type LastPull, lastPullNote } from '../archive/status.ts'
import { stopsEverything } from '../archive/stopping.ts'
import { pullTitleStorage } from '../archive/title-storage/pull-title-storage.ts'
import { repairTitle } from '../archive/title-storage/repair-title.ts'
import type { TitlesPulled } from '../archive/title-storage/title-pull.ts'
import type { TitlePullWorld } from '../archive/title-storage/wanted-titles.ts'
import type { TransferWorld } from '../archive/transfer.ts'
import type { RequestCounts } from '../client/counted.ts'
import { defaultRetryPolicy } from '../http/retry.ts'
import { captureKinds } from '../model/capture.ts'
import { Failure } from '../model/failure.ts'
import type { ContentId, Xuid } from '../model/ids.ts'
import type { TitlePlace } from '../model/title-storage.ts'
import { readBlob } from '../services/title-storage/blob.ts'
import { chance, systemClock } from '../system.ts'
import type { Connection } from './connect.ts'
import { feedFormats } from './feed-formats.ts'
import { feedSource } from './feed-source.ts'
import { confirmDeletions } from './free.ts'
import type { Archive } from './write-archive.ts'

/** How transfers behave. */
export type TransferOptions = Pick<PullOptions, 'utc' | 'jobs' | 'stallTimeout' | 'limitRate' | 'signal'>

/** What a pull of one or more services is asked to do. */
export interface ServicesOptions extends Omit<PullOptions, 'owner'> {
  /** Whose captures; undefined: none are pulled. */
  readonly owner: Xuid | undefined
  /** Places of title storage; undefined: it is not pulled. */
  readonly places?: readonly TitlePlace[] | undefined
  /** Whose feeds; undefined: none are pulled. */
  readonly feeds?: Pick<FeedPullOptions, 'gamertags' | 'owner' | 'friends' | 'culture'> | undefined
}

export interface Pulled {
  readonly captures: CapturesPulled
  readonly titleStorage: TitlesPulled
  readonly feeds: FeedsPulled
  readonly requests: RequestCounts
  /** Received. */
  readonly bytes: number
}

export async function pull(
  archive: Archive,
  connection: Connection,
  options: ServicesOptions,
  report: (event: PullEvent) => void,
): Promise<Pulled> {
  const { owner, places, feeds: wished } = options
  let bytes = 0
  const world = transferWorld(archive, options, event => {
    if (event.event === 'received') bytes += event.bytes
    report(event)
  })
  try {
    if (owner !== undefined && !options.dryRun) await confirmed(archive, connection, owner, options.signal, report)
    const captures =
      owner === undefined
        ? noCaptures
        : await pullCaptures(captureWorld(world, archive, connection, options), { ...options, owner })
    const titleStorage =
      places === undefined || places.length === 0
        ? noTitles
        : await pullTitleStorage(titleWorld(world, archive, connection), { ...options, places })
    const feeds = wished ? await pullFeeds(feedWorld(world, archive, connection), { ...options, ...wished }) : noFeeds
    if (!options.dryRun) await noteLastPull(archive, owner, places && titleStorage)
    return { captures, titleStorage, feeds, requests: connection.requests, bytes }
  } finally {
    if (!options.dryRun) await renewManifest(archive)
  }
}

/** What was asked for and is gone by now is no surprise to the pull that follows. */
async function confirmed(
  archive: Archive,
  { captures }: Connection,
  owner: Xuid,
  signal: AbortSignal,
  report: (event: PullEvent) => void,
): Promise<void> {
  try {
    await confirmDeletions(archive, captures, owner, { signal, report: () => undefined })
  } catch (thrown) {
    if (!isListingFault(thrown)) throw thrown
    report({ event: 'remark', message: thrown.message })
  }
}

const noCaptures: CapturesPulled = { new: 0, known: 0, gone: 0, failed: [], complete: true }
const noTitles: TitlesPulled = { ...noCaptures, failed: [], incomplete: [] }
const noFeeds: FeedsPulled = { new: 0, known: 0, missing: 0, artwork: 0, failed: [] }

/** A service that was not pulled now is as the last pull left it. */
async function noteLastPull({ catalog }: Archive, owner: Xuid | undefined, titles: TitlesPulled | undefined) {
  const listings =
    owner && (await Promise.all(captureKinds.map(kind => isListingComplete(catalog, owner, kind)))).every(Boolean)
  await catalog.write(async facts => {
    const note = await facts.note(lastPullNote)
    const before = note === undefined ? undefined : (JSON.parse(note) as LastPull)
    const incompletePlaces = titles?.incomplete.map(({ place }) => place) ?? before?.incompletePlaces
    const last: LastPull = {
      at: systemClock.now().toISOString(),
      complete: listings ?? before?.complete ?? false,
      ...(incompletePlaces ? { incompletePlaces } : {}),
    }
    await facts.setNote(lastPullNote, JSON.stringify(last))
  })
}

/** Brings the damaged files of one item anew; false when the network has it no more or will not give them. */
export function repairing(
  archive: Archive,
  connection: Connection,
  options: TransferOptions,
  report: (event: PullEvent) => void,
): (item: ItemId) => Promise<boolean> {
  const world = transferWorld(archive, options, report)
  const captures = captureWorld(world, archive, connection, options)
  const titles = titleWorld(world, archive, connection)
  const feeds = feedWorld(world, archive, connection)
  return async item => {
    const isFeed = isFeedName(item)
    const { title, known } = await archive.catalog.read(async facts => ({
      title: await facts.title(item),
      known: await facts.capture(item as ContentId),
    }))
    const capture = known && (await connection.captures.refresh(known, options.signal))
    try {
      if (isFeed) await repairFeed(feeds, item)
      else if (title) await repairTitle(titles, title)
      else if (capture) await fetchCapture(captures, capture)
      else throw new Failure('missing', 'the network has it no more.')
      return true
    } catch (thrown) {
      options.signal.throwIfAborted()
      const failure = Failure.from(thrown)
      if ((title || isFeed) && stopsEverything(failure)) throw failure
      report({ event: 'remark', message: `${item} cannot be repaired: ${failure.message}` })
      return false
    }
  }
}

function transferWorld(
  { folder }: Archive,
  options: TransferOptions,
  report: (event: PullEvent) => void,
): TransferWorld {
  return {
    folder,
    clock: systemClock,
    chance,
    policy: defaultRetryPolicy,
    stallTimeout: options.stallTimeout,
    rate: pacer(systemClock, options.limitRate),
    report,
    signal: options.signal,
    slots: slots(options.jobs),
  }
}

function captureWorld(
  world: TransferWorld,
  { catalog }: Archive,
  { captures }: Connection,
  { utc, signal }: TransferOptions,
): FetchWorld {
  const addressesOf = renewals(captures, systemClock, signal)
  return { ...world, catalog, source: captures, zone: utc ? 'utc' : 'local', addressesOf }
}

function titleWorld(world: TransferWorld, { catalog }: Archive, { titleStorage }: Connection): TitlePullWorld {
  return { ...world, catalog, source: titleStorage, readBlob }
}

function feedWorld(world: TransferWorld, { catalog }: Archive, connection: Connection): FeedWorld {
  return { ...world, catalog, source: feedSource(connection), readers: feedFormats }
}
