/** JPEG (ITU-T T.81, annex B): segments to the first scan, and an end of image at the end. */
import type { RandomReader } from './random-reader.ts'

const mostSegments = 10_000

export function findJpegDamage(reader: RandomReader): string | undefined {
  let at = 2
  for (let index = 0; index < mostSegments; index += 1) {
    const head = Buffer.from(reader.read(at, 4))
    if (head.length < 4) return 'the JPEG ends before its picture'
    const marker = head[1] as number
    if (head[0] !== 0xff || marker < 0xc0) return `the JPEG has no segment at byte ${at}`
    at += 2 + head.readUInt16BE(2)
    // Start of scan: entropy-coded data follows, which has no length.
    if (marker !== 0xda) continue
    const tail = Buffer.from(reader.read(Math.max(at, reader.size - 64), 64))
    return tail.includes(Buffer.from([0xff, 0xd9])) ? undefined : 'the JPEG does not reach its end'
  }
  return 'the JPEG has too many segments'
}
