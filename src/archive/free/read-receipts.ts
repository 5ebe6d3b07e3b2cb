import type { ContentId } from '../../model/ids.ts'
import type { FreeRecords } from './free-world.ts'
import { type ReceiptEntry, readReceipt } from './receipt.ts'

/** What is wrong with a receipt, in a sentence. */
export interface BrokenReceipt {
  /** Null: it is not known whose it is. */
  readonly contentId: ContentId | null
  readonly reason: string
}

export interface ReceiptsRead {
  readonly receipts: ReadonlyMap<ContentId, readonly ReceiptEntry[]>
  /** The entries of all of them, by number. */
  readonly inOrder: readonly ReceiptEntry[]
  readonly unreadable: readonly BrokenReceipt[]
}

export async function readReceipts(records: Pick<FreeRecords, 'read' | 'names'>): Promise<ReceiptsRead> {
  const receipts = new Map<ContentId, readonly ReceiptEntry[]>()
  const unreadable: BrokenReceipt[] = []
  for (const name of await records.names('receipts')) {
    try {
      const entries = await readReceipt(records, name)
      const id = entries[0]?.contentId
      if (id !== undefined) receipts.set(id, entries)
    } catch (thrown) {
      // A name that is no contentId is a hash of one.
      const contentId = name.startsWith(',') ? null : (name as ContentId)
      unreadable.push({ contentId, reason: (thrown as Error).message })
    }
  }
  const inOrder = [...receipts.values()].flat().sort((one, other) => one.number - other.number)
  return { receipts, inOrder, unreadable }
}
