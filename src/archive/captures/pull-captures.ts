/**
 * Brings everything new into the archive: the listing flows through a bounded queue into a fixed number of transfers, so
 * memory does not grow with the number of captures, and downloading starts with the first page.
 */
import { type Capture, type CaptureKind, captureKinds } from '../../model/capture.ts'
import { Failure } from '../../model/failure.ts'
import type { ContentId } from '../../model/ids.ts'
import type { CaptureFact } from '../ports.ts'
import type { CapturesPulled, ListingOutcome, PullFailure, PullOptions } from '../pull.ts'
import { restAfter, silenceWatch, stopsEverything } from '../stopping.ts'
import { backlog, isBacklogLong } from './backlog.ts'
import { expiryQueue } from './expiry-queue.ts'
import { type FetchWorld, fetchCapture } from './fetch-capture.ts'
import { lacking } from './lacking.ts'
import { isListingFault, listedBytes, readListing } from './listing.ts'
import { standing } from './standing.ts'
import { isWanted, matches } from './wanted.ts'

/**
 * Captures that wait between the listing and the transfers. As many as a player's 10 GB hold, about: listings come newest
 * first, and what expires first is known only at their end.
 */
const queueLength = 4000

/**
 * @throws Failure that stops everything: nobody signed in, the network or the disk out of reach, the disk full. What
 * concerns one capture is in the result instead. Rejects with the signal's reason when aborted.
 */
export async function pullCaptures(world: FetchWorld, options: PullOptions): Promise<CapturesPulled> {
  const stopped = new AbortController()
  const signal = AbortSignal.any([options.signal, stopped.signal])
  const queue = expiryQueue(queueLength)
  const failed: PullFailure[] = []
  const tally = { new: 0, known: 0, wanted: 0, wantedBytes: 0 }
  const archived = await countKnown(world, options)
  const outcome: ListingOutcome = { seen: 0, gone: 0, incomplete: undefined }
  const attempted = new Set<ContentId>()
  const watchSilence = silenceWatch()

  const standingOf = ({ contentId }: Capture) => world.catalog.read(facts => standing(facts, contentId))
  const count = (before: Awaited<ReturnType<typeof standing>>) => {
    if (before === undefined) tally.new += 1
    // What was archived counts as known already.
    if (before === 'adopted') tally.known += 1
  }

  async function produce(): Promise<void> {
    for await (const capture of wantedCaptures(world, options, outcome, attempted, signal)) {
      if (options.max !== undefined && tally.wanted >= options.max) break
      tally.wanted += 1
      tally.wantedBytes += listedBytes(capture)
      if (options.dryRun) count(await standingOf(capture))
      if (options.dryRun || options.listOnly) continue
      await queue.put(capture)
      world.report({ event: 'listed', noun: 'capture', seen: outcome.seen, ...pick(tally), complete: false })
    }
    world.report({ event: 'listed', noun: 'capture', seen: outcome.seen, ...pick(tally), complete: true })
  }

  async function consume(): Promise<void> {
    for (let capture = await queue.take(); capture; capture = await queue.take()) {
      signal.throwIfAborted()
      const before = await standingOf(capture)
      const failure = await fetchOne(world, capture)
      // Only what is on its way or failed needs remembering: what was archived is not in the backlog.
      if (!failure) attempted.delete(capture.contentId)
      if (failure) failed.push(failure)
      else count(before)
      watchSilence(failure)
    }
  }

  const stop = (thrown: unknown) => {
    stopped.abort(thrown)
    queue.close()
    throw thrown
  }
  // A few captures more than transfers: while some files are being finished, others are on their way.
  const work = [
    produce().then(() => queue.close(), stop),
    ...Array.from({ length: options.jobs + 4 }, () => consume().catch(stop)),
  ]
  const ends = await Promise.allSettled(work)
  options.signal.throwIfAborted()
  if (stopped.signal.aborted) throw stopped.signal.reason
  const broken = ends.find(end => end.status === 'rejected')
  if (broken) throw broken.reason
  if (outcome.incomplete) world.report({ event: 'remark', message: outcome.incomplete })
  return {
    new: tally.new,
    known: archived + tally.known,
    gone: outcome.gone,
    failed,
    complete: outcome.incomplete === undefined,
    ...(outcome.retryAfter === undefined
      ? {}
      : { retryAt: new Date(world.clock.now().getTime() + outcome.retryAfter) }),
  }
}

const pick = ({ wanted, wantedBytes }: { wanted: number; wantedBytes: number }) => ({ wanted, wantedBytes })

/** What to fetch, from the listings of all kinds in turn, then from what earlier pulls left undone. */
async function* wantedCaptures(
  world: FetchWorld,
  options: PullOptions,
  outcome: ListingOutcome,
  attempted: Set<ContentId>,
  signal: AbortSignal,
): AsyncGenerator<Capture> {
  const { catalog, source, clock } = world
  const { owner, filter, dryRun, listOnly } = options
  const full = options.full || (!listOnly && (await isBacklogLong(catalog, options, clock.now())))
  const kinds: readonly CaptureKind[] = filter.kind ? [filter.kind] : captureKinds
  const listings = kinds.map(kind =>
    readListing({ source, catalog, now: () => clock.now(), signal }, { owner, kind, full, dryRun }, outcome),
  )
  for (let running = [...listings]; running.length > 0; ) {
    for (const listing of [...running]) {
      const page = await nextPage(listing, outcome)
      if (!page) running = running.filter(each => each !== listing)
      const late = await lacking(catalog, page ?? [])
      for (const { capture, known } of page ?? []) {
        const isLate = late.has(capture.contentId) && matches(capture, filter)
        if (!isLate && !isWanted(capture, known, options, clock.now())) continue
        attempted.add(capture.contentId)
        yield capture
      }
    }
  }
  if (!dryRun && !listOnly) yield* backlog(world, options, outcome, attempted, signal)
}

async function nextPage(listing: ReturnType<typeof readListing>, outcome: ListingOutcome) {
  try {
    const { done, value } = await listing.next()
    return done ? undefined : value
  } catch (thrown) {
    if (!isListingFault(thrown)) throw thrown
    outcome.incomplete = `The listing could not be read to its end: ${thrown.message}`
    outcome.retryAfter = Math.max(outcome.retryAfter ?? 0, thrown.retryAfter ?? 0) || undefined
    return undefined
  }
}

async function fetchOne(world: FetchWorld, capture: Capture): Promise<PullFailure | undefined> {
  const { catalog, clock, report, signal } = world
  const { contentId, game } = capture
  try {
    const fact = await fetchCapture(world, capture)
    report({ event: 'archived', item: contentId, label: game, path: fact.path ?? '', bytes: fact.bytes ?? 0 })
    return undefined
  } catch (thrown) {
    signal.throwIfAborted()
    const failure = Failure.from(thrown)
    if (stopsEverything(failure)) throw failure
    const at = clock.now()
    const before = (await catalog.read(facts => facts.capture(contentId)))?.failure
    const attempts = (before?.attempts ?? 0) + 1
    const retryAt = new Date(at.getTime() + (failure.retryAfter ?? restAfter(attempts)))
    await catalog.write(async facts => {
      await facts.failed(contentId, { code: failure.code, message: failure.message, attempts, retryAt })
      await facts.record({
        item: contentId,
        at,
        event: 'failed',
        detail: { code: failure.code, message: failure.message },
      })
    })
    const told: PullFailure = { contentId, code: failure.code, message: failure.message, retryAt }
    report({ event: 'failed', item: contentId, label: game, failure: told })
    return told
  }
}

/** Archived before this pull, and asked for by its filter. */
async function countKnown({ catalog }: FetchWorld, { filter }: PullOptions): Promise<number> {
  const unfiltered = !filter.kind && !filter.games?.length && !filter.since && !filter.until
  return await catalog.read(async facts => {
    if (unfiltered) return (await facts.counts()).archived
    let count = 0
    let last: CaptureFact | undefined
    for (;;) {
      const page = await facts.captures({ ...filter, states: ['archived'] }, 1000, last)
      count += page.length
      last = page.at(-1)
      if (page.length < 1000) return count
    }
  })
}
