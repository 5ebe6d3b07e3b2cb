import { isUntouched, type ReceiptEntry } from './receipt.ts'

/** What is wrong with a chain of receipts, in sentences; nothing when it is whole. @param entries of all receipts, by number */
export function brokenLinks(entries: readonly ReceiptEntry[]): string[] {
  const broken: string[] = []
  let [number, previous]: [number, string | null] = [0, null]
  for (const entry of entries) {
    const name = `The receipt of ${entry.contentId}, entry ${entry.number},`
    if (!isUntouched(entry)) broken.push(`${name} was changed: it no longer has its SHA-256.`)
    if (entry.number > number + 1) broken.push(`Receipts are missing before entry ${entry.number}.`)
    else if (entry.number <= number) broken.push(`${name} has the number of another one.`)
    else if (entry.previous !== previous) broken.push(`${name} does not follow from the entry before it.`)
    number = entry.number
    previous = entry.sha256
  }
  return broken
}
