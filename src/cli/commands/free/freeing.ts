import type { FreeingFact } from '../../../archive/free/free-facts.ts'
import { receiptPath } from '../../../archive/free/receipt.ts'
import { timeText } from '../../../model/units.ts'

/** What `explain` says of a capture that was to leave the cloud. */
export function freeingDocument(freeing: FreeingFact | undefined): object {
  if (!freeing) return {}
  const { plan, state, requested, answer, gone } = freeing
  return { freeing: { plan, state, requested, answer, gone, receipt: receiptOf(freeing) } }
}

export function freeingLines(freeing: FreeingFact | undefined): string[] {
  if (!freeing) return []
  const { plan, state, requested, gone } = freeing
  const when = gone ?? requested
  const receipt = receiptOf(freeing)
  return [
    `Deletion upstream by plan ${plan.slice(0, 12)}: ${state}${when ? ` ${timeText(when)}` : ''}`,
    ...(receipt ? [`Receipt ${receipt}`] : []),
  ]
}

/** Nothing has one that was never asked for. */
function receiptOf({ contentId, requested }: FreeingFact): string | undefined {
  return requested ? receiptPath(contentId) : undefined
}
