/** Opening tags, also those whose attributes are not written as they should be. */
import { isBlank, nameEnd, skipBlanks } from './xml-characters.ts'
import type { MendKind } from './xml-mends.ts'
import { withoutReferences } from './xml-references.ts'
import { tooMuch, type XmlSource, xmlLimits } from './xml-source.ts'
import { XmlAttribute, XmlElement } from './xml-tree.ts'

const [greater, less, slash, equals, doubleQuote, singleQuote] = [0x3e, 0x3c, 0x2f, 0x3d, 0x22, 0x27]

export interface OpeningTag {
  readonly element: XmlElement
  /** `<X/>` */
  readonly empty: boolean
}

/**
 * Reads the tag that begins at the source's place, where `<` and a name stand, and moves on behind it.
 *
 * @returns undefined for what is no tag, but text with a bare `<`; the place is then as before
 */
export function readOpeningTag(source: XmlSource): OpeningTag | undefined {
  const { text, mends } = source
  let at = nameEnd(text, source.at + 1)
  const element = new XmlElement(bounded(text.slice(source.at + 1, at)))
  /** The first part that is no attribute. */
  let odd = -1
  let valued = false
  for (;;) {
    const before = at
    at = skipBlanks(text, at)
    const code = text.charCodeAt(at)
    const empty = code === slash && text.charCodeAt(at + 1) === greater
    if (empty || code === greater || code === less || at >= text.length) {
      // Words in brackets that do not even close: `a <b and c`.
      if (!empty && code !== greater) {
        if (!valued) return undefined
        mends.note('tag-end', at)
      }
      if (odd >= 0) mends.note('tag', odd)
      source.at = empty ? at + 2 : code === greater ? at + 1 : at
      return { element, empty }
    }
    const end = nameEnd(text, at)
    if (end === at) {
      odd = odd < 0 ? at : odd
      at = oddEnd(text, at + 1)
      continue
    }
    if (before === at) odd = odd < 0 ? at : odd
    const sign = skipBlanks(text, end)
    if (text.charCodeAt(sign) !== equals) {
      odd = odd < 0 ? at : odd
      at = end
      continue
    }
    valued = true
    const name = bounded(text.slice(at, end))
    at = readValue(source, element, name, skipBlanks(text, sign + 1))
  }
}

/** Reads the value at `at` and returns the place behind it. */
function readValue(source: XmlSource, element: XmlElement, name: string, at: number): number {
  const { text, mends } = source
  const code = text.charCodeAt(at)
  const quotes = code === doubleQuote ? source.quote : code === singleQuote ? source.apostrophe : undefined
  let from = quotes ? at + 1 : at
  let to = quotes ? quotes.next(from) : from
  let after = to + 1
  if (quotes && to === from && !endsValue(text.charCodeAt(after))) {
    // `=""so""`, but not `=""next="…"`
    const second = quotes.next(after)
    if (text.charCodeAt(second + 1) === code && text.charCodeAt(second - 1) !== equals) {
      mends.note('quotes', at)
      from = after
      to = second
      after = second + 2
    }
  }
  const torn = quotes && (to >= text.length || (source.less.next(from) < to && !endsValue(text.charCodeAt(after))))
  if (!quotes || torn) {
    mends.note('quotes', at)
    to = from
    while (to < text.length && !endsBareValue(text.charCodeAt(to))) to += 1
    if (text.charCodeAt(to) === greater && text.charCodeAt(to - 1) === slash && to > from) to -= 1
    after = to
  } else if (source.less.next(from) < to) {
    mends.note('less-than', source.less.next(from))
  }
  addAttribute(source, element, name, from, to)
  return after
}

function addAttribute(source: XmlSource, element: XmlElement, name: string, from: number, to: number): void {
  const { text, mends } = source
  const raw = text.slice(from, to)
  for (const each of element.attributes) {
    if (each.name === name) {
      mends.note('twice', from)
      return
    }
  }
  if (element.attributes.length >= xmlLimits.attributes) {
    throw tooMuch(`has an element of more than ${xmlLimits.attributes} attributes`)
  }
  const plain = source.line.next(from) >= to && source.tab.next(from) >= to ? raw : raw.replace(/[\t\n]/g, ' ')
  const note = (kind: MendKind, at: number) => mends.note(kind, from + at)
  const value = source.ampersand.next(from) >= to ? plain : withoutReferences(plain, note)
  element.attributes.push(new XmlAttribute(name, value, raw))
}

function bounded(name: string): string {
  if (name.length > xmlLimits.name) throw tooMuch(`has a name of more than ${xmlLimits.name} characters`)
  return name
}

/** What may follow a closing quotation mark. NaN: the end. */
function endsValue(code: number): boolean {
  return isBlank(code) || code === greater || code === slash || Number.isNaN(code)
}

function endsBareValue(code: number): boolean {
  return isBlank(code) || code === greater || code === less
}

function oddEnd(text: string, at: number): number {
  let place = at
  while (place < text.length && !endsBareValue(text.charCodeAt(place)) && text.charCodeAt(place) !== slash) place += 1
  return place
}
