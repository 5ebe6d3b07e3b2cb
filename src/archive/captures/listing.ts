/**
 * Reads the network's listing into the catalog and hands on what is wanted. Newest first, so that a page on which all is
 * known ends it, as long as everything below is known too (`connected`). A listing is believed only as far as it can be:
 * one that loops, repeats or shrinks is incomplete, and nothing is forgotten because of it.
 */
import type { Capture, CaptureKind } from '../../model/capture.ts'
import { Failure } from '../../model/failure.ts'
import type { Xuid } from '../../model/ids.ts'
import type { CaptureFact, CaptureSource, Catalog, FactWriter } from '../ports.ts'
import type { ListingOutcome } from '../pull.ts'
import { confirmGone } from './confirm-gone.ts'

export interface ListingWorld {
  readonly source: CaptureSource
  readonly catalog: Catalog
  readonly now: () => Date
  readonly signal: AbortSignal
}

export interface ListingOrder {
  readonly owner: Xuid
  readonly kind: CaptureKind
  /** To the end, whatever is known. */
  readonly full: boolean
  /** Writes nothing. */
  readonly dryRun: boolean
}

/** Each page's captures with what the catalog knew of them before. */
export type ListedPage = readonly { readonly capture: Capture; readonly known: CaptureFact | undefined }[]

/** After this time a listing is read to its end again, to find what came in below its head. */
const auditAfter = 24 * 3600 * 1000
/** A network that sends so many empty pages in a row will send no more. */
const mostEmptyPages = 100

export async function* readListing(
  world: ListingWorld,
  order: ListingOrder,
  outcome: ListingOutcome,
): AsyncGenerator<ListedPage> {
  const { catalog, source, signal } = world
  const note = `listing ${order.owner} ${order.kind}`
  const before = readProgress(await catalog.read(facts => facts.note(note)))
  const now = world.now().getTime()
  // Later than any listing before, whatever was done to the time of day: else what one listed an hour ahead would seem to repeat itself.
  const begun = new Date(Math.max(now, before.last + 1))
  const isLong = before.completed > now || now - before.completed > auditAfter
  const audit = order.full || !before.connected || isLong
  let empty = 0
  for await (const captures of source.pages(order.owner, order.kind, signal)) {
    const known = await catalog.read(facts => facts.capturesOf(captures.map(each => each.contentId)))
    const fresh = captures.filter(each => !known.has(each.contentId))
    outcome.seen += captures.length
    empty = captures.length === 0 ? empty + 1 : 0
    if (empty > mostEmptyPages) {
      outcome.incomplete = `The listing of ${order.kind}s sent ${empty} empty pages in a row.`
      return
    }
    if (!order.dryRun && captures.length > 0) {
      if (audit && captures.every(each => (known.get(each.contentId)?.listed.getTime() ?? 0) >= begun.getTime())) {
        outcome.incomplete = `The listing of ${order.kind}s repeats itself.`
        return
      }
      // Until this listing has reached what was known before, a later one must not stop at what this one saw.
      const broken = fresh.length > 0 || audit
      await catalog.write(async facts => {
        if (broken) await facts.setNote(note, writeProgress({ ...before, connected: false, last: begun.getTime() }))
        await noteCaptures(facts, captures, known, begun)
      })
    }
    yield captures.map(capture => ({ capture, known: known.get(capture.contentId) }))
    if (!audit && fresh.length === 0 && captures.length > 0) {
      if (!order.dryRun)
        await catalog.write(facts => facts.setNote(note, writeProgress({ ...before, last: begun.getTime() })))
      return
    }
  }
  if (order.dryRun) return
  if (audit) {
    const missing = await confirmGone(world, order, begun, outcome)
    if (missing) {
      outcome.incomplete = missing
      return
    }
  }
  await catalog.write(facts =>
    facts.setNote(
      note,
      writeProgress({ connected: true, completed: audit ? now : before.completed, last: begun.getTime() }),
    ),
  )
}

/** Writes what the network says of captures that are new to us or still wanted; the rest is only marked as listed. */
async function noteCaptures(
  facts: FactWriter,
  captures: readonly Capture[],
  known: ReadonlyMap<string, CaptureFact>,
  at: Date,
): Promise<void> {
  for (const capture of captures) {
    const fact = known.get(capture.contentId)
    if (fact?.state === 'archived' && fact.upstream && !fact.damaged) continue
    await facts.see(capture, listedBytes(capture), at)
    if (!fact) await facts.record({ item: capture.contentId, at, event: 'seen', detail: { kind: capture.kind } })
  }
  await facts.listed(
    captures.map(each => each.contentId),
    at,
  )
}

export function listedBytes(capture: Capture): number {
  return capture.locators.reduce((sum, locator) => sum + (locator.size ?? 0), 0)
}

interface Progress {
  /** Everything upstream below the newest known capture is known. */
  readonly connected: boolean
  /** When a listing was last read to its end, in milliseconds. */
  readonly completed: number
  /** What stands as the time of the last listing, in milliseconds. */
  readonly last: number
}

function readProgress(text: string | undefined): Progress {
  const known = text === undefined ? {} : (JSON.parse(text) as Partial<Progress>)
  return { connected: false, completed: 0, last: 0, ...known }
}

function writeProgress(progress: Progress): string {
  return JSON.stringify(progress)
}

/** Is every listing of this player known to its end? */
export async function isListingComplete(catalog: Catalog, owner: Xuid, kind: CaptureKind): Promise<boolean> {
  return readProgress(await catalog.read(facts => facts.note(`listing ${owner} ${kind}`))).connected
}

/** What ends a listing, but not the pull: what is listed already can still be fetched. */
export function isListingFault(thrown: unknown): thrown is Failure {
  return thrown instanceof Failure && !stopping.includes(thrown.code)
}

const stopping = ['unauthenticated', 'forbidden', 'unreachable', 'full', 'locked', 'corrupt']
