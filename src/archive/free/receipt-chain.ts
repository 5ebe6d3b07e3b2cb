import type { ContentId } from '../../model/ids.ts'
import type { FactWriter } from '../ports.ts'
import type { FreeWorld } from './free-world.ts'
import { type ReceiptEntry, readReceipt, receiptName, sealed, writeReceipt } from './receipt.ts'

export type ReceiptWorld = Pick<FreeWorld, 'catalog' | 'records' | 'clock'>

export type NewEntry = Pick<ReceiptEntry, 'event' | 'contentId' | 'plan' | 'detail'>

/** All receipts together are one chain, whose end the catalog notes. */
export interface ReceiptChain {
  /** Writes it to the disk. Whoever does must {@link note} it in the write that follows. */
  add(entry: NewEntry): Promise<ReceiptEntry>
  note(facts: FactWriter): Promise<void>
}

export const chainNote = 'receipts'

/** The last entry of all. */
export interface ChainEnd {
  readonly number: number
  readonly sha256: string
}

/** What a crash left between a receipt and its note is found in the receipts of captures that are under way. */
export async function receiptChain({ catalog, records, clock }: ReceiptWorld): Promise<ReceiptChain> {
  const { noted, open } = await catalog.read(async facts => ({
    noted: await facts.note(chainNote),
    open: await facts.freeings(['proven', 'requested']),
  }))
  let end = noted === undefined ? undefined : (JSON.parse(noted) as ChainEnd)
  for (const { contentId } of open) end = later(end, await lastOf(records, contentId))
  return {
    async add(entry) {
      const before = await readReceipt(records, receiptName(entry.contentId))
      // One may have been written by a disk that said it was not.
      const { number = 0, sha256 = null } = later(end, before.at(-1)) ?? {}
      const added = sealed({ ...entry, number: number + 1, previous: sha256, at: clock.now().toISOString() })
      await writeReceipt(records, entry.contentId, [...before, added])
      end = added
      return added
    },
    async note(facts) {
      if (end) await facts.setNote(chainNote, JSON.stringify({ number: end.number, sha256: end.sha256 }))
    },
  }
}

export async function lastOf(records: FreeWorld['records'], id: ContentId): Promise<ReceiptEntry | undefined> {
  return (await readReceipt(records, receiptName(id))).at(-1)
}

function later(one: ChainEnd | undefined, other: ChainEnd | undefined): ChainEnd | undefined {
  // Stryker disable next-line EqualityOperator: one number is one entry.
  return (one?.number ?? 0) >= (other?.number ?? 0) ? one : other
}
