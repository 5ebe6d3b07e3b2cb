/**
 * Any text as the name of a folder, and back: nothing is lost on the way, so a folder says by itself whose it is
 * (`docs/archive-format.md`). What a file system cannot take is percent-encoded.
 */
import { createHash } from 'node:crypto'
import { reserved, unseen } from '../safe-name.ts'

/** Bytes. A longer name goes on in a folder below. */
const longest = 200

/**
 * `Major Nelson`, `%2Ehidden`, `%43ON`. A text too long for a name has several parts: `…,/…`.
 *
 * @param encoded it is percent-encoded already, as tids are: its percent signs stay
 */
export function folderText(text: string, encoded: boolean): string {
  const pieces = piecesOf(text, encoded)
  if (byteLength(pieces.join('')) <= longest) return guarded(pieces.join(''))
  // Parts of two names must not be one folder where letter case does not count.
  const parts = ['']
  for (const piece of pieces.map(each => (/^[A-Z]$/.test(each) ? escaped(each) : each))) {
    if (byteLength(`${parts.at(-1)}${piece}`) > longest) parts.push('')
    parts[parts.length - 1] += piece
  }
  return parts.map(guarded).join(',/')
}

/** The text of a folder's name, its mark left aside; undefined for what is no such name. */
export function readFolderText(name: string, encoded: boolean): string | undefined {
  const plain = name.replace(/,[\da-f]{16}$/, '')
  try {
    const joined = plain.split(',/').join('')
    const text = encoded ? joined : decodeURIComponent(joined)
    return folderText(text, encoded) === plain ? text : undefined
  } catch {
    return undefined
  }
}

/** What is put behind a name that is another one's already. */
export function folderMark(key: string): string {
  return `,${createHash('sha256').update(key).digest('hex').slice(0, 16)}`
}

/** Each as it may stand in the middle of a name. */
function piecesOf(text: string, encoded: boolean): string[] {
  let joins = false
  return [...text.matchAll(encoded ? /%[\da-f]{2}|[^]/giu : /[^]/gu)].map(([piece]) => {
    // Behind an encoded character an accent would find another letter to stand on.
    const isBad = bad.test(piece) || unseenOne.test(piece) || (joins && /\p{M}/u.test(piece))
    joins = isBad
    return isBad ? escaped(piece) : piece
  })
}

/** A percent sign alone is none of an encoded text. */
const bad = /^[<>:"/\\|?*,%]$/
const unseenOne = new RegExp(unseen.source, 'u')

/** What the beginning and the end of a name must not be. */
function guarded(part: string): string {
  const begun = reserved.test(part) || /^[. ]/.test(part) ? `${escaped(part[0] as string)}${part.slice(1)}` : part
  return /[. ]$/.test(begun) ? `${begun.slice(0, -1)}${escaped(begun.at(-1) as string)}` : begun
}

function escaped(character: string): string {
  return [...Buffer.from(character)].map(byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
}

function byteLength(text: string): number {
  return Buffer.byteLength(text)
}
