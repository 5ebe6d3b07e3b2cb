/** PNG (W3C PNG, section 5): every chunk to IEND, every checksum. */
import { crc32 } from 'node:zlib'
import type { RandomReader } from './random-reader.ts'

const piece = 1 << 20

export function findPngDamage(reader: RandomReader): string | undefined {
  let at = 8
  let pixels = false
  for (let index = 0; ; index += 1) {
    const head = Buffer.from(reader.read(at, 8))
    if (head.length < 8) return 'the PNG ends before its IEND chunk'
    const length = head.readUInt32BE(0)
    const type = head.toString('latin1', 4, 8)
    if (!/^[A-Za-z]{4}$/.test(type)) return `the PNG has no chunk at byte ${at}`
    if (index === 0 && (type !== 'IHDR' || length !== 13)) return 'the PNG does not begin with its header'
    if (at + 12 + length > reader.size) return `the PNG ends inside its ${type} chunk`
    const sum = checksum(reader, at + 4, length + 4)
    const told = Buffer.from(reader.read(at + 8 + length, 4))
    if (told.length < 4) return `the PNG ends inside its ${type} chunk`
    if (told.readUInt32BE(0) !== sum) return `the checksum of the PNG's ${type} chunk at byte ${at} is wrong`
    if (type === 'IDAT') pixels = true
    at += 12 + length
    if (type !== 'IEND') continue
    if (!pixels) return 'the PNG has no pixels'
    return at === reader.size ? undefined : `${reader.size - at} bytes follow the end of the PNG`
  }
}

function checksum(reader: RandomReader, start: number, length: number): number {
  let sum = 0
  for (let done = 0; done < length; ) {
    const bytes = reader.read(start + done, Math.min(piece, length - done))
    if (bytes.byteLength === 0) return -1
    sum = crc32(bytes, sum)
    done += bytes.byteLength
  }
  return sum
}
