/** References in text and attributes: the five of XML and characters by number. There are no others, for there are no DTDs. */
import { forbiddenCharacters, mayBeForbidden, nameEnd } from './xml-characters.ts'
import type { MendKind } from './xml-mends.ts'

/**
 * @param noted hears of everything that was read though it is wrong, with its place in `raw`
 */
export function withoutReferences(raw: string, noted: (kind: MendKind, at: number) => void = ignored): string {
  let at = raw.indexOf('&')
  if (at < 0) return raw
  let text = ''
  let from = 0
  for (; at >= 0; at = raw.indexOf('&', at + 1)) {
    const end = referenceEnd(raw, at + 1)
    const meaning = end < 0 ? undefined : meaningOf(raw.slice(at + 1, end))
    if (meaning === undefined) {
      noted(end < 0 ? 'ampersand' : 'entity', at)
      continue
    }
    if (meaning === '') noted('character', at)
    text += raw.slice(from, at) + meaning
    from = end + 1
  }
  return text + raw.slice(from)
}

const ignored = () => undefined

/** Longer than any name with a meaning, short enough for a flood of ampersands. */
const longest = 40

/** Where the `;` of the reference stands that begins behind an ampersand; -1: this is none. */
function referenceEnd(raw: string, at: number): number {
  const end = raw.charCodeAt(at) === 0x23 ? digitsEnd(raw, at + 1) : at + nameEnd(raw.slice(at, at + longest), 0)
  return end > at && raw.charCodeAt(end) === 0x3b ? end : -1
}

/** Zeros in front may be many. */
function digitsEnd(raw: string, at: number): number {
  let place = at
  while (digits.includes(raw.charAt(place)) && place < raw.length) place += 1
  return place
}

const digits = '0123456789abcdefABCDEFx'

const named: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
})

/** Undefined: nothing anybody knows. Empty: a character that XML forbids. */
function meaningOf(reference: string): string | undefined {
  if (reference.charCodeAt(0) !== 0x23) return named[reference]
  const match = /^#(?:x([\da-fA-F]+)|(\d+))$/.exec(reference)
  if (!match) return undefined
  const point = match[1] === undefined ? Number(match[2]) : Number.parseInt(match[1], 16)
  if (point > 0x10ffff) return ''
  const character = String.fromCodePoint(point)
  return mayBeForbidden(character) ? character.replace(forbiddenCharacters, '') : character
}
