import { Failure } from '../../model/failure.ts'
import type { FreeTerms } from '../../model/free-terms.ts'
import type { FreePlan } from './free-world.ts'
import { isSame } from './plan-id.ts'

/**
 * What was approved, if it is what would be planned now by the same terms.
 *
 * @throws Failure `precondition-failed`, with the first difference
 */
export function approved(kept: FreePlan, now: FreePlan): FreePlan {
  if (kept.plan === now.plan && kept.owner === now.owner) return now
  throw new Failure(
    'precondition-failed',
    `The plan ${kept.plan.slice(0, 12)} no longer holds: ${difference(kept, now)}. Nothing was deleted. Make a new plan with xbox-drive free.`,
  )
}

function difference(kept: FreePlan, now: FreePlan): string {
  const found = new Map(now.captures.map(planned => [planned.contentId, planned]))
  for (const planned of kept.captures) {
    const same = found.get(planned.contentId)
    if (same && isSame(planned, same)) continue
    const why = now.stays.find(({ contentId }) => contentId === planned.contentId)?.reason ?? 'no longer listed'
    return `${planned.contentId} (${planned.game}) is ${same ? 'listed or archived otherwise than it was' : `to stay: ${why}`}`
  }
  const before = new Set(kept.captures.map(({ contentId }) => contentId))
  const added = now.captures.find(({ contentId }) => !before.has(contentId))
  return added ? `${added.contentId} (${added.game}) would go too` : "it is another player's, or in another order"
}

/** @throws Failure `precondition-failed` when terms are given beside the plan that are not those it was made by */
export function madeBy({ plan, terms: kept }: FreePlan, given: FreeTerms): void {
  const words = ({ kind, games, untilFree, keepLatest, maxDelete, before }: FreeTerms) =>
    JSON.stringify([kind, games, untilFree, keepLatest, maxDelete, typeof before])
  if (Object.values(given).every(each => each === undefined) || words(given) === words(kept)) return
  throw new Failure(
    'precondition-failed',
    `The plan ${plan.slice(0, 12)} was made by other terms than are given now. Leave them out, or make a new plan.`,
  )
}
