/**
 * Reads XML that people and programs wrote, in one pass, bounded in time and memory: a well-formed document as every parser reads it,
 * and one that is not as it was meant, with a list of what was mended. There are no DTDs: no entity can be declared, nothing is
 * fetched (decision 010).
 */
import { Failure } from '../model/failure.ts'
import { xmlFromBytes } from './xml-bytes.ts'
import { nameEnd, skipBlanks } from './xml-characters.ts'
import { addSection, closingName, markupEnd, readDeclaration } from './xml-markup.ts'
import type { Mend, MendKind } from './xml-mends.ts'
import { XmlNesting } from './xml-nesting.ts'
import { withoutReferences } from './xml-references.ts'
import { tooMuch, XmlSource, xmlLimits } from './xml-source.ts'
import { readOpeningTag } from './xml-tags.ts'
import { isTreeMark, type XmlElement, XmlText } from './xml-tree.ts'

export interface XmlReading {
  /** Undefined: the document has none, and no text either: it is empty, or holds a declaration and comments. */
  readonly root: XmlElement | undefined
  /** What was wrong and was read all the same. A well-formed document has none. */
  readonly mends: readonly Mend[]
}

/**
 * @param document bytes, in the encoding they name themselves, or text
 * @throws Failure `upstream` for what is no XML at all, has a DTD, or is larger, deeper or fuller than any feed
 */
export function readXml(document: Uint8Array | string): XmlReading {
  if (document.length > xmlLimits.size) throw tooMuch(`is larger than ${xmlLimits.size} bytes`)
  const source = new XmlSource(typeof document === 'string' ? document : xmlFromBytes(document))
  const nesting = new XmlNesting(source)
  const { text, mends } = source
  readDeclaration(source)
  let stray = false
  // A bare `<` does not end the text that begins here.
  let from = source.at
  for (;;) {
    const open = source.less.next(source.at)
    if (open >= text.length) break
    source.at = open
    const second = text.charCodeAt(open + 1)
    const other = second === slash || second === exclamation || second === question
    const tag = other || nameEnd(text, open + 1) === open + 1 ? undefined : readOpeningTag(source)
    const end = other ? markupEnd(source) : tag ? source.at : -1
    if (end < 0) {
      if (nesting.innermost) mends.note('less-than', open)
      source.at = open + 1
      continue
    }
    if (open > from) stray = !addText(source, nesting, from, open) || stray
    source.at = end
    from = end
    if (tag) nesting.open(tag.element, tag.empty, open)
    else if (second === slash) nesting.close(closingName(text, open, end), open)
    else if (text.startsWith('[CDATA[', open + 2)) addSection(source, nesting, open, end)
  }
  if (text.length > from) stray = !addText(source, nesting, from, text.length) || stray
  nesting.end()
  if (!nesting.root && stray) {
    throw new Failure('upstream', 'The answer is text, not XML: see whether another program answers at that address.')
  }
  return { root: nesting.root, mends: mends.list(text) }
}

const [slash, exclamation, question] = [0x2f, 0x21, 0x3f]

/** Adds text to the element it stands in. False: it stands outside the root, where only white space may. */
function addText(source: XmlSource, nesting: XmlNesting, from: number, to: number): boolean {
  const { text, mends } = source
  const raw = text.slice(from, to)
  const place = nesting.innermost
  if (!place) {
    const start = skipBlanks(text, from)
    if (start >= to) return true
    mends.note(isTreeMark(raw) ? 'mark' : 'outside', start)
    return false
  }
  const section = source.sectionEnd.next(from)
  if (section < to) mends.note('markup', section)
  const note = (kind: MendKind, at: number) => mends.note(kind, from + at)
  const value = source.ampersand.next(from) >= to ? raw : withoutReferences(raw, note)
  place.children.push(new XmlText(value, raw))
  return true
}
