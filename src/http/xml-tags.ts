/** Opening tags, also those whose attributes are not written as they should be. */
import { isBlank, nameEnd, skipBlanks } from './xml-characters.ts'
import { tooMuch, type XmlSource, xmlLimits } from './xml-source.ts'
import { XmlAttribute, XmlElement } from './xml-tree.ts'

const [greater, less, slash, equals, doubleQuote, singleQuote] = [0x3e, 0x3c, 0x2f, 0x3d, 0x22, 0x27]

/**
 * Reads the tag that begins at the source's place with `<` and a name, which ends at `named`, and moves on behind it. Whether it was
 * an empty-element tag, the character before that place tells.
 *
 * @returns undefined for what is no tag, but text with a bare `<`; the place is then as before
 */
export function readOpeningTag(source: XmlSource, named: number): XmlElement | undefined {
  const { text, mends } = source
  const name = bounded(text, source.at + 1, named)
  if (text.charCodeAt(named) === greater) {
    source.at = named + 1
    return new XmlElement(name, none)
  }
  const attributes: XmlAttribute[] = []
  let at = named
  /** The first part that is no attribute. */
  let odd = -1
  for (;;) {
    const before = at
    at = skipBlanks(text, at)
    const code = text.charCodeAt(at)
    const empty = code === slash && text.charCodeAt(at + 1) === greater
    if (empty || code === greater || code === less || at >= text.length) {
      // Words in brackets that do not even close: `a <b and c`.
      if (!empty && code !== greater) {
        if (attributes.length === 0) return undefined
        mends.note('tag-end', at)
      }
      if (odd >= 0) mends.note('tag', odd)
      source.at = empty ? at + 2 : code === greater ? at + 1 : at
      return new XmlElement(name, attributes)
    }
    const end = nameEnd(text, at)
    const sign = skipBlanks(text, end)
    if (odd < 0 && (end === at || before === at || text.charCodeAt(sign) !== equals)) odd = at
    if (end === at) at = oddEnd(text, at + 1)
    else if (text.charCodeAt(sign) !== equals) at = end
    else at = readValue(source, attributes, bounded(text, at, end), skipBlanks(text, sign + 1))
  }
}

const none: readonly XmlAttribute[] = []

/** Reads the value at `at` and returns the place behind it. */
function readValue(source: XmlSource, attributes: XmlAttribute[], name: string, at: number): number {
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
  const ends = endsValue(text.charCodeAt(after))
  const torn = quotes && (to >= text.length || (!ends && (source.less.next(from) < to || opensNext(text, from, to))))
  if (!quotes || torn) {
    mends.note('quotes', at)
    to = from
    while (to < text.length && !endsBareValue(text.charCodeAt(to))) to += 1
    if (text.charCodeAt(to) === greater && text.charCodeAt(to - 1) === slash && to > from) to -= 1
    after = to
  } else if (source.less.next(from) < to) {
    mends.note('less-than', source.less.next(from))
  }
  addAttribute(source, attributes, name, from, to)
  return after
}

function addAttribute(source: XmlSource, attributes: XmlAttribute[], name: string, from: number, to: number): void {
  const { text, mends } = source
  const raw = text.slice(from, to)
  for (const each of attributes) {
    if (each.name === name) {
      mends.note('twice', from)
      return
    }
  }
  if (attributes.length >= xmlLimits.attributes) {
    throw tooMuch(`has an element of more than ${xmlLimits.attributes} attributes`)
  }
  const plain = source.line.next(from) >= to && source.tab.next(from) >= to ? raw : raw.replace(/[\t\n]/g, ' ')
  const value = source.ampersand.next(from) >= to ? plain : source.resolved(plain, from)
  attributes.push(new XmlAttribute(name, value, raw))
}

function bounded(text: string, from: number, to: number): string {
  if (to - from > xmlLimits.name) throw tooMuch(`has a name of more than ${xmlLimits.name} characters`)
  return text.slice(from, to)
}

/** Whether the quotation mark at `to` opens the next attribute: `b="1 c="2"`. */
function opensNext(text: string, from: number, to: number): boolean {
  if (text.charCodeAt(to - 1) !== equals) return false
  let start = to - 1
  while (start > from && to - start < xmlLimits.name && !isBlank(text.charCodeAt(start - 1))) start -= 1
  return start > from && nameEnd(text, start) === to - 1
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
