import type { Catalog } from '../ports.ts'
import { brokenLinks } from './broken-links.ts'
import type { FreeRecords } from './free-world.ts'
import { type BrokenReceipt, type ReceiptsRead, readReceipts } from './read-receipts.ts'
import { type ChainEnd, chainNote } from './receipt-chain.ts'

export interface ReceiptsChecked {
  /** That can be read: of captures that were deleted upstream, or asked to be. */
  readonly receipts: number
  readonly brokenReceipts: readonly BrokenReceipt[]
}

/** Are the receipts as they were written, each one there, up to the last that the catalog knows of? */
export async function checkReceipts(
  catalog: Pick<Catalog, 'read'>,
  records: Pick<FreeRecords, 'read' | 'names'>,
): Promise<ReceiptsChecked> {
  const { note, lines } = await catalog.read(async facts => ({
    note: await facts.note(chainNote),
    lines: await facts.freeings(['requested', 'gone']),
  }))
  const read = await readReceipts(records)
  const named = new Set(read.unreadable.map(({ contentId }) => contentId))
  const lost = lines
    .filter(({ contentId }) => !read.receipts.has(contentId) && !named.has(contentId))
    .map(({ contentId }) => ({ contentId, reason: `The receipt of ${contentId} is missing.` }))
  const end = note === undefined ? undefined : (JSON.parse(note) as ChainEnd)
  return { receipts: read.receipts.size, brokenReceipts: [...brokenIn(read, end), ...lost] }
}

/** @param end what it must reach at least; undefined: nobody knows */
export function brokenIn({ unreadable, inOrder }: ReceiptsRead, end?: ChainEnd): BrokenReceipt[] {
  const last = inOrder.at(-1)?.number ?? 0
  const cut = end && end.number > last ? [{ contentId: null, reason: `Receipts are missing after entry ${last}.` }] : []
  return [...unreadable, ...brokenLinks(inOrder), ...cut]
}
