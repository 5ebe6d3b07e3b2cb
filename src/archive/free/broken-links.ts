import type { BrokenReceipt } from './read-receipts.ts'
import { isUntouched, type ReceiptEntry } from './receipt.ts'

/** What is wrong with a chain of receipts; nothing when it is whole. @param entries of all receipts, by number */
export function brokenLinks(entries: readonly ReceiptEntry[]): BrokenReceipt[] {
  const broken: BrokenReceipt[] = []
  let [number, previous]: [number, string | null] = [0, null]
  for (const entry of entries) {
    const { contentId } = entry
    const isBroken = (what: string) =>
      broken.push({ contentId, reason: `The receipt of ${contentId}, entry ${entry.number}, ${what}` })
    if (!isUntouched(entry)) isBroken('was changed: it no longer has its SHA-256.')
    if (entry.number > number + 1) {
      broken.push({ contentId: null, reason: `Receipts are missing before entry ${entry.number}.` })
    } else if (entry.number <= number) isBroken('has the number of another one.')
    else if (entry.previous !== previous) isBroken('does not follow from the entry before it.')
    number = entry.number
    previous = entry.sha256
  }
  return broken
}
