import type { ContentId } from '../../model/ids.ts'
import type { Catalog } from '../ports.ts'
import { brokenIn, type ReceiptsChecked } from './check-receipts.ts'
import type { DeletionAnswer, FreeingFact } from './free-facts.ts'
import type { FreeRecords } from './free-world.ts'
import { readReceipts } from './read-receipts.ts'
import type { ReceiptEntry } from './receipt.ts'
import { chainNote } from './receipt-chain.ts'

export interface ReceiptsFound {
  readonly catalog: Catalog
  readonly records: Pick<FreeRecords, 'read' | 'names'>
  readonly remark: (message: string) => void
}

/** Brings the ledger back from the receipts, and what happened to each capture. Says which of them were changed or are missing. */
export async function rebuildReceipts({ catalog, records, remark }: ReceiptsFound): Promise<ReceiptsChecked> {
  const read = await readReceipts(records)
  const { receipts, inOrder } = read
  const brokenReceipts = brokenIn(read)
  for (const { reason } of brokenReceipts) remark(reason)
  await catalog.write(
    async facts => {
      for (const { contentId, event, at, plan } of inOrder) {
        await facts.record({ item: contentId, at: new Date(at), event, detail: { plan } })
      }
      for (const [id, entries] of receipts) {
        const line = lineOf(id, entries)
        await facts.setFreeing(line)
        if (line.state === 'gone') await facts.gone(id, line.gone as Date)
      }
      const end = inOrder.at(-1)
      if (end) await facts.setNote(chainNote, JSON.stringify({ number: end.number, sha256: end.sha256 }))
    },
    { durable: true },
  )
  return { receipts: receipts.size, brokenReceipts }
}

/** What the catalog knew, as far as the receipt says it. */
function lineOf(contentId: ContentId, entries: readonly ReceiptEntry[]): FreeingFact {
  const last = entries.at(-1) as ReceiptEntry
  const asked = entries.findLast(({ event }) => event === 'requested')
  const time = new Date((asked ?? last).at)
  const { readBack, files, secondCopy } = asked?.detail ?? {}
  const answer = last.detail.answer
  return {
    contentId,
    plan: last.plan,
    state: last.event,
    evidence: asked && JSON.stringify({ readBack, files, secondCopy }),
    answer: answer === 'accepted' || answer === 'unknown' ? (answer as DeletionAnswer) : undefined,
    planned: time,
    proven: asked && time,
    requested: last.event === 'withdrawn' ? undefined : time,
    gone: last.event === 'gone' ? new Date(last.at) : undefined,
  }
}
