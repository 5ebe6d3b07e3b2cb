/** The bytes of a content: where they are kept, and how any stretch of them is read. */
import { type Bytes, type FileSlice, inMemory } from '../../http/bytes.ts'
import { Failure } from '../../model/failure.ts'
import { type Key, objectKey } from '../../stores/objects/object-key.ts'
import type { TitleWorld } from './ports.ts'

/** Bytes up to which a part lives in its row: there one commit keeps it, and one query reads it. */
export const inlineLimit = 65_536

/** A name nothing had before, of 128 bits: a GUID of version 7, so that rows come in the order of time. */
export function contentName({ clock, random }: Pick<TitleWorld, 'clock' | 'random'>): string {
  const bytes = Buffer.from(random(16))
  bytes.writeUIntBE(clock.now().getTime(), 0, 6)
  bytes[6] = 0x70 | ((bytes[6] as number) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] as number) & 0x3f)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** A key that was never used: a block that is sent again does not overwrite the one before. */
export function partKey({ random }: Pick<TitleWorld, 'random'>, content: string, number: number): Key {
  const once = Buffer.from(random(6)).toString('hex')
  return objectKey(`title-storage/${content.slice(-2)}/${content}-${number}-${once}`)
}

/** Contents are called by a GUID, objects by a path. */
export function isKey(loose: string): boolean {
  return loose.includes('/')
}

interface FirstPart {
  readonly content: string
  readonly size: number
  readonly parts: number
  readonly object: string | null
  readonly bytes: Uint8Array | null
}

/** @throws Failure `missing` when it was replaced so long ago that it is swept */
export async function openContent(world: TitleWorld, first: FirstPart, start: number, length: number): Promise<Bytes> {
  if (length === 0) return inMemory(new Uint8Array())
  if (first.parts > 1) return await openParts(world, first.content, start, length)
  if (first.bytes) return inMemory(first.bytes.subarray(start, start + length))
  return await world.objects.open(objectKey(first.object ?? ''), { start, end: start + length - 1 })
}

async function openParts(
  { sql, queries, objects }: TitleWorld,
  content: string,
  start: number,
  length: number,
): Promise<Bytes> {
  const end = start + length
  const rows = (await sql.all(queries.starts, { content })).filter(
    each => each.start < end && each.start + each.size > start,
  )
  const covered = rows.reduce(
    (sum, each) => sum + Math.min(end, each.start + each.size) - Math.max(start, each.start),
    0,
  )
  if (covered !== length) throw new Failure('missing', 'The file was replaced meanwhile. Ask for it again.')
  const open = async (row: (typeof rows)[number]): Promise<Bytes> => {
    const [from, to] = [Math.max(0, start - row.start), Math.min(row.size, end - row.start)]
    if (row.object) return await objects.open(objectKey(row.object), { start: from, end: to - 1 })
    const [part] = await sql.all(queries.parts, { content, first: row.number, last: row.number })
    if (!part?.bytes) throw new Failure('missing', 'The file was replaced meanwhile. Ask for it again.')
    return inMemory(part.bytes.subarray(from, to))
  }
  const files: FileSlice[] = []
  // Where all of them are files, whoever sends them need not go through us.
  for (const row of rows) {
    const slices = row.object ? (await open(row)).files : undefined
    if (!slices) return inTurn(rows, open)
    files.push(...slices)
  }
  return { ...inTurn(rows, open), files }
}

function inTurn<Row>(rows: readonly Row[], open: (row: Row) => Promise<Bytes>): Bytes {
  return {
    async *[Symbol.asyncIterator]() {
      for (const row of rows) yield* await open(row)
    },
  }
}
