/** The records of a zip file, as PKWARE's APPNOTE 6.3.10 has them. Little endian; numbers of its sections stand beside them. */

export interface ZipEntry {
  /** `/` between folders. */
  readonly name: string
  readonly size: number
  readonly modified: Date
}

/** What is known of an entry once its bytes were read. */
export interface WrittenEntry extends ZipEntry {
  readonly crc: number
  /** Where its local header begins. */
  readonly offset: number
}

const most = 0xffffffff
const mostEntries = 0xffff
/** Names in UTF-8, CRC and sizes behind the bytes (4.4.4). */
const flags = 0x0808

export const isLarge = ({ size }: ZipEntry) => size >= most
export const isFar = (offset: number) => offset >= most

/** Before the bytes (4.3.7). What is in the data descriptor is 0 here. */
export function localHeader(entry: ZipEntry): Buffer {
  const name = Buffer.from(entry.name)
  const extra = Buffer.concat([timeField(entry), isLarge(entry) ? sizesField([0n, 0n]) : none])
  const record = Buffer.alloc(30)
  record.writeUInt32LE(0x04034b50, 0)
  writeShared(record, 4, entry, isLarge(entry))
  const unknown = isLarge(entry) ? most : 0
  record.writeUInt32LE(unknown, 18)
  record.writeUInt32LE(unknown, 22)
  record.writeUInt16LE(name.length, 26)
  record.writeUInt16LE(extra.length, 28)
  return Buffer.concat([record, name, extra])
}

/** Behind the bytes (4.3.9); of a large entry with large sizes. */
export function dataDescriptor(entry: ZipEntry, crc: number): Buffer {
  const large = isLarge(entry)
  const record = Buffer.alloc(large ? 24 : 16)
  record.writeUInt32LE(0x08074b50, 0)
  record.writeUInt32LE(crc, 4)
  for (const place of [0, 1]) {
    if (large) record.writeBigUInt64LE(BigInt(entry.size), 8 + 8 * place)
    else record.writeUInt32LE(entry.size, 8 + 4 * place)
  }
  return record
}

/** In the directory at the end (4.3.12). */
export function centralHeader(entry: WrittenEntry): Buffer {
  const name = Buffer.from(entry.name)
  const [large, far] = [isLarge(entry), isFar(entry.offset)]
  const beyond = [...(large ? [BigInt(entry.size), BigInt(entry.size)] : []), ...(far ? [BigInt(entry.offset)] : [])]
  const extra = Buffer.concat([timeField(entry), beyond.length > 0 ? sizesField(beyond) : none])
  const record = Buffer.alloc(46)
  record.writeUInt32LE(0x02014b50, 0)
  // Made on Unix, so that the rights below count.
  record.writeUInt16LE(0x032d, 4)
  writeShared(record, 6, entry, large || far)
  record.writeUInt32LE(entry.crc, 16)
  record.writeUInt32LE(large ? most : entry.size, 20)
  record.writeUInt32LE(large ? most : entry.size, 24)
  record.writeUInt16LE(name.length, 28)
  record.writeUInt16LE(extra.length, 30)
  record.writeUInt32LE(0o100644 * 0x10000, 38)
  record.writeUInt32LE(far ? most : entry.offset, 42)
  return Buffer.concat([record, name, extra])
}

/** The very end (4.3.14 to 4.3.16). */
export function endOfDirectory(entries: number, offset: number, size: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Math.min(entries, mostEntries), 8)
  end.writeUInt16LE(Math.min(entries, mostEntries), 10)
  end.writeUInt32LE(Math.min(size, most), 12)
  end.writeUInt32LE(Math.min(offset, most), 16)
  if (entries < mostEntries && size < most && offset < most) return end
  const large = Buffer.alloc(56 + 20)
  large.writeUInt32LE(0x06064b50, 0)
  large.writeBigUInt64LE(44n, 4)
  large.writeUInt16LE(0x032d, 12)
  large.writeUInt16LE(45, 14)
  large.writeBigUInt64LE(BigInt(entries), 24)
  large.writeBigUInt64LE(BigInt(entries), 32)
  large.writeBigUInt64LE(BigInt(size), 40)
  large.writeBigUInt64LE(BigInt(offset), 48)
  large.writeUInt32LE(0x07064b50, 56)
  large.writeBigUInt64LE(BigInt(offset + size), 64)
  large.writeUInt32LE(1, 72)
  return Buffer.concat([large, end])
}

const none = Buffer.alloc(0)

/** Version needed, flags, method 0 (stored), time: as both headers have them. */
function writeShared(record: Buffer, at: number, { modified }: ZipEntry, large: boolean): void {
  record.writeUInt16LE(large ? 45 : 20, at)
  record.writeUInt16LE(flags, at + 2)
  const [time, date] = dosTime(modified)
  record.writeUInt16LE(time, at + 6)
  record.writeUInt16LE(date, at + 8)
}

/** On this machine's clock, two seconds exact, from 1980 on (4.4.6). */
function dosTime(moment: Date): readonly [time: number, date: number] {
  const year = moment.getFullYear()
  if (year < 1980) return [0, 0x21]
  if (year > 2107) return [0xbf7d, 0xff9f]
  return [
    (moment.getHours() << 11) | (moment.getMinutes() << 5) | (moment.getSeconds() >> 1),
    ((year - 1980) << 9) | ((moment.getMonth() + 1) << 5) | moment.getDate(),
  ]
}

/** Info-ZIP's extended timestamp: the second in UTC, as long as 32 bits hold it. */
function timeField(entry: ZipEntry): Buffer {
  if (timeLength(entry) === 0) return none
  const field = Buffer.alloc(9)
  field.writeUInt16LE(0x5455, 0)
  field.writeUInt16LE(5, 2)
  field.writeUInt8(1, 4)
  field.writeInt32LE(secondsOf(entry), 5)
  return field
}

export const timeLength = (entry: ZipEntry) => (Math.abs(secondsOf(entry)) > 0x7fffffff ? 0 : 9)
const secondsOf = ({ modified }: ZipEntry) => Math.floor(modified.getTime() / 1000)

/** Zip64's extended information (4.5.3). */
function sizesField(values: readonly bigint[]): Buffer {
  const field = Buffer.alloc(4 + 8 * values.length)
  field.writeUInt16LE(1, 0)
  field.writeUInt16LE(8 * values.length, 2)
  for (const [place, value] of values.entries()) field.writeBigUInt64LE(value, 4 + 8 * place)
  return field
}
