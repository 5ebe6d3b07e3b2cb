/** MP4 (ISO/IEC 14496-12): boxes that end exactly where the file does, with a movie and media, whose chunks lie inside. */
import type { RandomReader } from './random-reader.ts'

interface Box {
  readonly type: string
  /** Of its contents. */
  readonly start: number
  readonly end: number
}

/** A real clip has a dozen boxes at each level; this only bounds the work for a hostile file. */
const mostBoxes = 100_000
/** A table of chunk offsets is read in pieces of so many entries. */
const entriesAtOnce = 65_536

export function findMp4Damage(reader: RandomReader): string | undefined {
  const top = boxes(reader, 0, reader.size)
  if (typeof top === 'string') return top
  const movie = top.find(box => box.type === 'moov')
  if (!movie) return 'the MP4 has no movie box (moov)'
  if (!top.some(box => box.type === 'mdat')) return 'the MP4 has no media (mdat)'
  const parts = boxes(reader, movie.start, movie.end)
  if (typeof parts === 'string') return parts
  if (!parts.some(box => box.type === 'mvhd')) return 'the MP4 has no movie header (mvhd)'
  const tracks = parts.filter(box => box.type === 'trak')
  if (tracks.length === 0) return 'the MP4 has no track'
  for (const track of tracks) {
    const damage = trackDamage(reader, track)
    if (damage) return damage
  }
  return undefined
}

function trackDamage(reader: RandomReader, track: Box): string | undefined {
  let within = track
  for (const type of ['mdia', 'minf', 'stbl']) {
    const found = boxes(reader, within.start, within.end)
    if (typeof found === 'string') return found
    const next = found.find(box => box.type === type)
    if (!next) return `a track of the MP4 has no ${type}`
    within = next
  }
  const tables = boxes(reader, within.start, within.end)
  if (typeof tables === 'string') return tables
  for (const table of tables) {
    if (table.type === 'stco' && pointsOutside(reader, table, 4)) return outside
    if (table.type === 'co64' && pointsOutside(reader, table, 8)) return outside
  }
  return undefined
}

const outside = 'a track of the MP4 points beyond the end of the file'

function pointsOutside(reader: RandomReader, table: Box, width: 4 | 8): boolean {
  const head = Buffer.from(reader.read(table.start + 4, 4))
  if (head.length < 4) return true
  const count = head.readUInt32BE(0)
  if (table.start + 8 + count * width > table.end) return true
  for (let done = 0; done < count; done += entriesAtOnce) {
    const many = Math.min(entriesAtOnce, count - done)
    const entries = Buffer.from(reader.read(table.start + 8 + done * width, many * width))
    for (let at = 0; at + width <= entries.length; at += width) {
      const offset = width === 4 ? entries.readUInt32BE(at) : Number(entries.readBigUInt64BE(at))
      if (offset >= reader.size) return true
    }
  }
  return false
}

/** The boxes between `start` and `end`, or what is wrong with them. */
function boxes(reader: RandomReader, start: number, end: number): Box[] | string {
  const found: Box[] = []
  for (let at = start; at < end; ) {
    const head = Buffer.from(reader.read(at, 16))
    if (head.length < 8 || at + 8 > end) return `the MP4 ends inside a box at byte ${at}`
    const type = head.toString('latin1', 4, 8)
    const size = boxSize(head, end - at)
    if (size === undefined) return `the MP4 has no box at byte ${at}`
    if (at + size > end) return `the MP4 ends inside its ${printable(type)} box`
    found.push({ type, start: at + (head.readUInt32BE(0) === 1 ? 16 : 8), end: at + size })
    if (found.length > mostBoxes) return 'the MP4 has too many boxes'
    at += size
  }
  return found
}

function boxSize(head: Buffer, rest: number): number | undefined {
  const size = head.readUInt32BE(0)
  // 0: to the end of the file.
  if (size === 0) return rest
  if (size !== 1) return size >= 8 ? size : undefined
  const large = head.length >= 16 ? Number(head.readBigUInt64BE(8)) : 0
  return large >= 16 ? large : undefined
}

function printable(type: string): string {
  return /^[\x20-\x7e]{4}$/.test(type) ? type : 'unnamed'
}
