import type { Capture } from '../../model/capture.ts'
import { Failure } from '../../model/failure.ts'
import type { FreeTerms } from '../../model/free-terms.ts'
import type { ContentId } from '../../model/ids.ts'
import { listedBytes } from '../captures/listing.ts'
import { matches } from '../captures/wanted.ts'
import type { FreePlan, PlannedDeletion } from './free-world.ts'
import type { WholeListing } from './whole-listing.ts'

export interface Choice {
  /** Oldest first. */
  readonly captures: readonly PlannedDeletion[]
  readonly stays: FreePlan['stays']
}

/**
 * What goes by the terms, and why the rest stays.
 *
 * @param judged the evidence of each listed capture, or why there is none
 * @param leaving bytes of captures that were asked for lately and are listed still: they are as good as free
 * @throws Failure `invalid` for terms that nothing can meet
 */
export function chosen(
  listing: WholeListing,
  judged: ReadonlyMap<ContentId, PlannedDeletion | string>,
  terms: FreeTerms,
  quotaBytes: number,
  leaving: number,
): Choice {
  if ((terms.untilFree ?? 0) > quotaBytes) {
    throw new Failure(
      'invalid',
      `The cloud has ${quotaBytes} bytes: no more than that can be free. Name less with --until-free.`,
    )
  }
  const newestFirst = [...listing.values()].sort(byTime).reverse()
  const kept = new Set(newestFirst.slice(0, terms.keepLatest ?? 0).map(({ contentId }) => contentId))
  const used = newestFirst.reduce((sum, capture) => sum + listedBytes(capture), 0)
  const wanted = (terms.untilFree ?? Number.POSITIVE_INFINITY) - (quotaBytes - used + leaving)
  const captures: PlannedDeletion[] = []
  const stays: { contentId: ContentId; game: string; reason: string }[] = []
  let freed = 0
  for (const capture of newestFirst.reverse()) {
    const found = judged.get(capture.contentId) as PlannedDeletion | string
    const full =
      freed >= wanted
        ? 'enough is free without it'
        : captures.length >= (terms.maxDelete ?? Number.POSITIVE_INFINITY)
          ? `no more than ${terms.maxDelete} at once`
          : undefined
    const reason =
      outsideTerms(capture, terms) ??
      (kept.has(capture.contentId) ? `one of the newest ${terms.keepLatest}` : undefined) ??
      (typeof found === 'string' ? found : full)
    if (reason === undefined) {
      captures.push(found as PlannedDeletion)
      freed += listedBytes(capture)
    } else {
      stays.push({ contentId: capture.contentId, game: capture.game, reason })
    }
  }
  return { captures, stays }
}

function outsideTerms(capture: Capture, { kind, games, before }: FreeTerms): string | undefined {
  if (!matches(capture, { kind })) return `no ${kind === 'gameClip' ? 'clip' : 'screenshot'}`
  if (!matches(capture, { games })) return 'of another game'
  return matches(capture, { until: before }) ? undefined : 'too new'
}

function byTime(one: Capture, other: Capture): number {
  // Stryker disable next-line EqualityOperator: no two of a listing have one contentId.
  return one.captured.getTime() - other.captured.getTime() || (one.contentId < other.contentId ? -1 : 1)
}
