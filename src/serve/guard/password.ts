import { createHash, timingSafeEqual } from 'node:crypto'

/** The password as the bytes that clients make of it: UTF-8, or what older ones write where a character is not ASCII. */
export function spellings(password: string): readonly Uint8Array[] {
  const composed = password.normalize('NFC')
  const isAscii = /^[\0-\x7f]*$/.test(composed)
  const isLatin = /^[\0-\xff]*$/.test(composed)
  const all = [Buffer.from(composed)]
  if (!isAscii) all.push(Buffer.from(password.normalize('NFD')))
  if (!isAscii && isLatin) all.push(Buffer.from(composed, 'latin1'))
  return all
}

/** In a time that tells nothing of either. */
export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return timingSafeEqual(digestOf(one), digestOf(other))
}

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
