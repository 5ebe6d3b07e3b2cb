/** What earlier pulls noted and did not bring home — left out by a filter, interrupted, failed — and what was damaged since. */
import type { Capture } from '../../model/capture.ts'
import type { ContentId } from '../../model/ids.ts'
import type { CaptureFact, CaptureFilter, Catalog } from '../ports.ts'
import type { ListingOutcome, PullOptions } from '../pull.ts'
import type { FetchWorld } from './fetch-capture.ts'
import { mustRest } from './wanted.ts'

const undone = ['pending', 'failed'] as const

/** Captures on a page of the listing, about: one page is a request, and so is each capture that is asked for by name. */
const aPage = 100

/** Is reading the whole listing again cheaper than asking for each capture of the backlog? */
export async function isBacklogLong(catalog: Catalog, options: PullOptions, now: Date): Promise<boolean> {
  const { upstream, pending, failed } = await catalog.read(facts => facts.counts())
  const most = Math.ceil(upstream / aPage) + 1
  if (pending + failed <= most) return false
  let due = 0
  for await (const fact of allOf(catalog, { ...options.filter, states: undone })) {
    if (fact.owner === options.owner && !mustRest(fact, options, now)) due += 1
    if (due > most) return true
  }
  return false
}

/** Each with fresh addresses. What the network has no more is marked as gone. */
export async function* backlog(
  { catalog, source, clock }: FetchWorld,
  options: PullOptions,
  outcome: ListingOutcome,
  attempted: ReadonlySet<ContentId>,
  signal: AbortSignal,
): AsyncGenerator<Capture> {
  const { filter } = options
  for await (const fact of both(
    allOf(catalog, { ...filter, states: undone }),
    allOf(catalog, { ...filter, damaged: true }),
  )) {
    // Another player's are asked for when that one is signed in: the network shows them to nobody else.
    if (fact.owner !== options.owner || attempted.has(fact.contentId)) continue
    if (fact.localId === undefined || !fact.upstream) continue
    if (mustRest(fact, options, clock.now())) continue
    const capture = await source.refresh(fact, signal)
    if (capture) {
      yield capture
      continue
    }
    const at = clock.now()
    await catalog.write(async facts => {
      await facts.gone(fact.contentId, at)
      await facts.record({ item: fact.contentId, at, event: 'gone', detail: {} })
    })
    outcome.gone += 1
  }
}

async function* both<T>(first: AsyncIterable<T>, second: AsyncIterable<T>): AsyncGenerator<T> {
  yield* first
  yield* second
}

/** Page by page, so that what is read stays small whatever its number. */
async function* allOf(catalog: Catalog, filter: CaptureFilter): AsyncGenerator<CaptureFact> {
  let last: CaptureFact | undefined
  for (;;) {
    const page = await catalog.read(facts => facts.captures(filter, 500, last))
    yield* page
    last = page.at(-1)
    if (page.length < 500) return
  }
}
