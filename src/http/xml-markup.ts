/** What is no opening tag: closing tags, comments, sections, instructions, the declaration. */
import { isBlank, nameEnd, skipBlanks } from './xml-characters.ts'
import type { XmlNesting } from './xml-nesting.ts'
import { tooMuch, type XmlSource, xmlLimits } from './xml-source.ts'
import { XmlText } from './xml-tree.ts'

/**
 * Where the markup ends that begins at the source's place with `</`, `<!` or `<?`; -1: it is none, but a bare `<`.
 *
 * @throws Failure `upstream` for a DTD or a piece of one
 */
export function markupEnd(source: XmlSource): number {
  const { text, at } = source
  if (text.charCodeAt(at + 1) === 0x2f) return closingEnd(source)
  if (text.charCodeAt(at + 1) === 0x3f) return instructionEnd(source)
  if (text.startsWith('--', at + 2)) return commentEnd(source)
  if (text.startsWith('[CDATA[', at + 2)) return endOr(source, text.indexOf(']]>', at + 9), 3)
  if (/^(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(text.slice(at + 2, at + 10))) {
    throw tooMuch('has a DTD, from which nothing is ever read')
  }
  return -1
}

/** `</name >`: what else stands there is passed over. */
function closingEnd(source: XmlSource): number {
  const { text, at, mends } = source
  let end = nameEnd(text, at + 2)
  const named = end > at + 2
  end = skipBlanks(text, end)
  if (named && text.charCodeAt(end) === 0x3e) return end + 1
  mends.note('tag-end', at)
  while (end < text.length && text.charCodeAt(end) !== 0x3e && text.charCodeAt(end) !== 0x3c) end += 1
  return text.charCodeAt(end) === 0x3e ? end + 1 : end
}

/** The name in the closing tag from `open` to `end`. */
export function closingName(text: string, open: number, end: number): string {
  const from = skipBlanks(text, open + 2)
  const name = text.slice(from, Math.min(nameEnd(text, from), end))
  if (name.length > xmlLimits.name) throw tooMuch(`has a name of more than ${xmlLimits.name} characters`)
  return name
}

function commentEnd(source: XmlSource): number {
  const { text, at, mends } = source
  const dashes = text.indexOf('--', at + 4)
  if (dashes >= 0 && text.charCodeAt(dashes + 2) !== 0x3e) mends.note('markup', dashes)
  return endOr(source, dashes < 0 ? -1 : text.indexOf('-->', dashes), 3)
}

/** Without its end, it goes on to the end of the document. */
function endOr(source: XmlSource, end: number, width: number): number {
  if (end >= 0) return end + width
  source.mends.note('markup', source.at)
  return source.text.length
}

function instructionEnd(source: XmlSource): number {
  const { text, at, mends } = source
  const end = source.instructionEnd.next(at + 2)
  if (end >= text.length) return -1
  const name = nameEnd(text, at + 2)
  const target = text.slice(at + 2, Math.min(name, at + 6)).toLowerCase()
  if (name === at + 5 && target === 'xml') mends.note('declaration', at)
  else if (name === at + 2 || (name !== end && !isBlank(text.charCodeAt(name)))) mends.note('markup', at)
  return end + 2
}

/** A section of literal text. Its `raw` is what it would be outside of one. */
export function addSection(source: XmlSource, nesting: XmlNesting, open: number, end: number): void {
  const { text, mends } = source
  const value = text.slice(open + 9, text.endsWith(']]>', end) && end >= open + 12 ? end - 3 : end)
  if (!nesting.innermost) mends.note('outside', open)
  else if (value) nesting.innermost.children.push(new XmlText(value, value.replace(/[&<]/g, escapes)))
}

const escapes = (character: string) => (character === '&' ? '&amp;' : '&lt;')

/** The declaration at the beginning: its encoding has been heeded already. One elsewhere is passed over as an instruction. */
export function readDeclaration(source: XmlSource): void {
  const { text, mends } = source
  if (!text.startsWith('<?xml') || !isBlank(text.charCodeAt(5))) return
  const end = source.instructionEnd.next(5)
  if (end >= text.length) return
  if (!sound.test(text.slice(0, Math.min(end + 2, 512)))) mends.note('declaration', 0)
  source.at = end + 2
}

const sound =
  /^<\?xml[ \t\n]+version[ \t\n]*=[ \t\n]*(?:"1\.\d+"|'1\.\d+')(?:[ \t\n]+encoding[ \t\n]*=[ \t\n]*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:[ \t\n]+standalone[ \t\n]*=[ \t\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\n]*\?>$/
