import type { ContentId } from '../../model/ids.ts'
import type { FreeingFact } from './free-facts.ts'
import type { FreeWorld } from './free-world.ts'
import { lastOf, type ReceiptChain } from './receipt-chain.ts'

/** Signs a receipt off, unless a run before did and got no further. */
export async function closeReceipt(
  chain: ReceiptChain,
  records: FreeWorld['records'],
  { contentId, plan, answer }: Pick<FreeingFact, 'contentId' | 'plan' | 'answer'>,
  listed: number,
): Promise<void> {
  if ((await lastOf(records, contentId))?.event === 'gone') return
  await chain.add({ event: 'gone', contentId, plan, detail: { answer: answer ?? 'none', listed } })
}

/** Says of a request that was written and not sent that it was not. @param before the last entry that is of an earlier run */
export async function takeBackReceipt(
  chain: ReceiptChain,
  records: FreeWorld['records'],
  contentId: ContentId,
  before: number | undefined,
): Promise<void> {
  const last = await lastOf(records, contentId)
  if (last?.event !== 'requested' || last.number === before) return
  await chain.add({ event: 'withdrawn', contentId, plan: last.plan, detail: {} })
}
