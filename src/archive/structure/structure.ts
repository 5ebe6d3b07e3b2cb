/** Is a file structurally whole? What the network serves is walked to its very end; other types are left alone. */
import { findJpegDamage } from './jpeg.ts'
import { findJxrDamage } from './jxr.ts'
import { findMp4Damage } from './mp4.ts'
import { findPngDamage } from './png.ts'
import type { RandomReader } from './random-reader.ts'

export type MediaType = 'png' | 'jxr' | 'mp4' | 'jpeg' | 'other'

/** From the first bytes alone. Pages are told apart because error pages come where files were asked for. */
export function recognise(head: Uint8Array): MediaType | 'html' | 'json' | 'xml' {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, 512))
  if (bytes.subarray(0, 8).equals(pngSignature)) return 'png'
  if (bytes[0] === 0x49 && bytes[1] === 0x49 && bytes[2] === 0xbc) return 'jxr'
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg'
  if (bytes.length >= 8 && ['ftyp', 'styp', 'moov', 'moof'].includes(bytes.toString('latin1', 4, 8))) return 'mp4'
  const text = bytes
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart()
    .toLowerCase()
  if (/^<(!doctype html|html|head|body)\b/.test(text)) return 'html'
  if (/^<\?xml|^<error\b/.test(text)) return 'xml'
  return /^[{[]\s*("|\]|}|\{)/.test(text) ? 'json' : 'other'
}

const pngSignature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

const checks: Readonly<Record<MediaType, (reader: RandomReader) => string | undefined>> = {
  png: findPngDamage,
  jxr: findJxrDamage,
  mp4: findMp4Damage,
  jpeg: findJpegDamage,
  other: () => undefined,
}

/** Undefined when whole; otherwise what is wrong, as the end of a sentence: `the PNG ends inside its IDAT chunk`. Never throws for bad bytes. */
export function findDamage(type: MediaType, reader: RandomReader): string | undefined {
  return checks[type](reader)
}
