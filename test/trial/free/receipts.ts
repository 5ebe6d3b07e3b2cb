import type { FreeRecords } from '../../../src/archive/free/free-world.ts'
import { isUntouched, readReceipt } from '../../../src/archive/free/receipt.ts'
import type { ContentId } from '../../../src/model/ids.ts'

/** What is wrong with the receipts of what was deleted. @param whole none was written into the void: they are one chain */
export async function receiptWrongs(
  records: FreeRecords,
  deleted: ReadonlySet<ContentId>,
  whole: boolean,
): Promise<string[]> {
  const names = await records.names('receipts')
  const entries = (await Promise.all(names.map(name => readReceipt(records, name)))).flat()
  const wrongs: string[] = []
  for (const id of deleted) {
    const own = entries.filter(({ contentId }) => contentId === id)
    if (!own.some(({ event }) => event === 'requested')) wrongs.push(`${id} was deleted and has no receipt`)
    if (own.at(-1)?.event !== 'gone') wrongs.push(`the receipt of ${id} is not signed off`)
  }
  const inOrder = [...entries].sort((one, other) => one.number - other.number)
  inOrder.forEach((entry, index) => {
    if (!isUntouched(entry)) wrongs.push(`entry ${entry.number} of the receipts was changed`)
    const before = inOrder[index - 1]
    if (whole && (entry.number !== index + 1 || entry.previous !== (before?.sha256 ?? null))) {
      wrongs.push(`entry ${entry.number} of the receipts does not follow ${before?.number}`)
    }
  })
  return wrongs
}
