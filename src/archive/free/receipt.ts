/** A capture's receipt: what was asked for and on what evidence, for ever. */
import { createHash } from 'node:crypto'
import { Failure } from '../../model/failure.ts'
import type { ContentId } from '../../model/ids.ts'
import type { FreeRecords } from './free-world.ts'

const events = ['requested', 'gone', 'withdrawn'] as const

/** One thing that happened. `sha256` is over all the rest, and the next entry of any receipt names it: none can be changed or lost unseen. */
export interface ReceiptEntry {
  readonly number: number
  /** The hash of the entry before, of whatever receipt; null: this is the first. */
  readonly previous: string | null
  readonly event: (typeof events)[number]
  readonly at: string
  readonly contentId: ContentId
  readonly plan: string
  readonly detail: Readonly<Record<string, unknown>>
  readonly sha256: string
}

export function sealed(entry: Omit<ReceiptEntry, 'sha256'>): ReceiptEntry {
  const { number, previous, event, at, contentId, plan, detail } = entry
  const told = { number, previous, event, at, contentId, plan, detail }
  return { ...told, sha256: createHash('sha256').update(JSON.stringify(told)).digest('hex') }
}

/** Does its hash still say what it holds? */
export function isUntouched(entry: ReceiptEntry): boolean {
  return sealed(entry).sha256 === entry.sha256
}

/** Of a file name that any file system can have: contentIds are GUIDs in practice. */
export function receiptName(id: ContentId): string {
  if (/^[0-9a-f]{8}[0-9a-z-]{0,80}$/.test(id)) return id
  return `,${createHash('sha256').update(id).digest('hex').slice(0, 32)}`
}

/** @returns its entries, oldest first; none when there is no receipt. @throws Failure `corrupt` */
export async function readReceipt(records: Pick<FreeRecords, 'read'>, name: string): Promise<readonly ReceiptEntry[]> {
  const text = await records.read('receipts', name)
  if (text === undefined) return []
  const entries = entriesIn(text)
  if (entries) return entries
  throw new Failure('corrupt', `The receipt ${name}.json cannot be read. Bring it back from a copy, or set it aside.`)
}

export async function writeReceipt(
  records: Pick<FreeRecords, 'write'>,
  id: ContentId,
  entries: readonly ReceiptEntry[],
): Promise<void> {
  const text = `${JSON.stringify({ format: 1, contentId: id, entries }, undefined, 2)}\n`
  await records.write('receipts', receiptName(id), text)
}

function entriesIn(text: string): readonly ReceiptEntry[] | undefined {
  try {
    const { entries } = JSON.parse(text) as { entries?: unknown }
    return Array.isArray(entries) && entries.length > 0 && entries.every(isEntry) ? entries : undefined
  } catch {
    return undefined
  }
}

/** So far that it can be read; whether it is true its hash tells. */
function isEntry(each: Partial<ReceiptEntry> | null): each is ReceiptEntry {
  if (typeof each?.number !== 'number' || typeof each.contentId !== 'string') return false
  if (typeof each.detail !== 'object' || each.detail === null) return false
  return events.some(event => event === each.event) && !Number.isNaN(Date.parse(String(each.at)))
}

/** Where it stands in the archive. */
export function receiptPath(id: ContentId): string {
  return `.xbox-drive/receipts/${receiptName(id)}.json`
}
