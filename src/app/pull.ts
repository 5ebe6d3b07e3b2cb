import { renewals } from '../archive/addresses.ts'
import { type FetchWorld, fetchCapture } from '../archive/fetch-capture.ts'
import { isListingComplete } from '../archive/listing.ts'
import { renewManifest } from '../archive/manifest.ts'
import type { ItemId } from '../archive/ports.ts'
import type { CapturesPulled, PullEvent, PullOptions } from '../archive/pull.ts'
import { pullCaptures } from '../archive/pull-captures.ts'
import { pacer } from '../archive/rate.ts'
import { slots } from '../archive/slots.ts'
import { type LastPull, lastPullNote } from '../archive/status.ts'
import type { RequestCounts } from '../client/counted.ts'
import { defaultRetryPolicy } from '../http/retry.ts'
import { captureKinds } from '../model/capture.ts'
import { Failure } from '../model/failure.ts'
import type { ContentId, Xuid } from '../model/ids.ts'
import { chance, systemClock } from '../system.ts'
import type { Connection } from './connect.ts'
import type { Archive } from './write-archive.ts'

/** How transfers behave. */
export type TransferOptions = Pick<PullOptions, 'utc' | 'jobs' | 'stallTimeout' | 'limitRate' | 'signal'>

export interface Pulled {
  readonly captures: CapturesPulled
  readonly requests: RequestCounts
  /** Received. */
  readonly bytes: number
}

export async function pull(
  archive: Archive,
  connection: Connection,
  options: PullOptions,
  report: (event: PullEvent) => void,
): Promise<Pulled> {
  let bytes = 0
  const world = fetchWorld(archive, connection, options, event => {
    if (event.event === 'received') bytes += event.bytes
    report(event)
  })
  try {
    const captures = await pullCaptures(world, options)
    if (!options.dryRun) await noteLastPull(archive, options.owner)
    return { captures, requests: connection.requests, bytes }
  } finally {
    if (!options.dryRun) await renewManifest(archive)
  }
}

async function noteLastPull({ catalog }: Archive, owner: Xuid): Promise<void> {
  const listings = await Promise.all(captureKinds.map(kind => isListingComplete(catalog, owner, kind)))
  const last: LastPull = { at: systemClock.now().toISOString(), complete: listings.every(Boolean) }
  await catalog.write(facts => facts.setNote(lastPullNote, JSON.stringify(last)))
}

/** Brings the damaged files of one capture anew; false when the network has it no more or will not give them. */
export function repairing(
  archive: Archive,
  connection: Connection,
  options: TransferOptions,
  report: (event: PullEvent) => void,
): (item: ItemId) => Promise<boolean> {
  const world = fetchWorld(archive, connection, options, report)
  return async item => {
    const id = item as ContentId
    const fact = await archive.catalog.read(facts => facts.capture(id))
    const capture = fact && (await connection.captures.refresh(fact, options.signal))
    if (!capture) {
      report({ event: 'remark', message: `${id} cannot be repaired: the network has it no more.` })
      return false
    }
    try {
      await fetchCapture(world, capture)
      return true
    } catch (thrown) {
      options.signal.throwIfAborted()
      report({ event: 'remark', message: `${id} cannot be repaired: ${Failure.from(thrown).message}` })
      return false
    }
  }
}

function fetchWorld(
  { folder, catalog }: Archive,
  { captures }: Connection,
  options: TransferOptions,
  report: (event: PullEvent) => void,
): FetchWorld {
  return {
    source: captures,
    folder,
    catalog,
    clock: systemClock,
    chance,
    policy: defaultRetryPolicy,
    stallTimeout: options.stallTimeout,
    rate: pacer(systemClock, options.limitRate),
    report,
    signal: options.signal,
    zone: options.utc ? 'utc' : 'local',
    slots: slots(options.jobs),
    addressesOf: renewals(captures, systemClock, options.signal),
  }
}
