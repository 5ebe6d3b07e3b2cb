import type { ContentId } from '../../model/ids.ts'
import type { FreeingFact } from './free-facts.ts'
import { lastOf, type ReceiptWorld } from './receipt-chain.ts'

/** That it was asked for before stays known: the network may still come to it. */
export function plannedLine(
  before: FreeingFact | undefined,
  contentId: ContentId,
  plan: string,
  at: Date,
): FreeingFact {
  return {
    contentId,
    plan,
    state: 'planned',
    evidence: undefined,
    answer: before?.answer,
    planned: at,
    proven: undefined,
    requested: before?.requested,
    gone: undefined,
  }
}

/**
 * Lines of a run that ended before its time. Nothing was asked for before the ledger said so, but for the moment between a
 * receipt and its line: what has a receipt counts as asked for.
 */
export async function recover({ catalog, records, clock }: ReceiptWorld): Promise<void> {
  for (const line of await catalog.read(facts => facts.freeings(['planned', 'proven']))) {
    const { contentId } = line
    const last = await lastOf(records, contentId)
    const requested = last?.event === 'requested' ? new Date(last.at) : line.requested
    const state = requested ? 'requested' : 'withdrawn'
    await catalog.write(
      async facts => {
        await facts.setFreeing({ ...line, state, requested })
        await facts.record({ item: contentId, at: clock.now(), event: 'recovered', detail: { state } })
      },
      { durable: true },
    )
  }
}
