/** A document while it is read, and what bounds the reading. */
import { Failure } from '../model/failure.ts'
import { forbiddenCharacters, mayBeForbidden } from './xml-characters.ts'
import { Mends } from './xml-mends.ts'
import { withoutReferences } from './xml-references.ts'

/** Far above what a feed holds, far below what hurts. */
export const xmlLimits = {
  /** Bytes, or characters of a text: 1 MiB. */
  size: 1 << 20,
  depth: 64,
  elements: 20_000,
  /** Of one element. */
  attributes: 256,
  /** Characters of a name. */
  name: 128,
}

/**
 * Where something stands next. A place found once is remembered, so that asking again and again in a document without it costs
 * nothing: each character is looked at once for each of the few things that are looked for.
 */
class Finder {
  readonly #text: string
  readonly #what: string
  #from = 0
  #found = -1

  constructor(text: string, what: string) {
    this.#text = text
    this.#what = what
  }

  /** The first place from `from` on; the document's length: nowhere. */
  next(from: number): number {
    if (from < this.#from || from > this.#found) {
      const found = this.#text.indexOf(this.#what, from)
      this.#from = from
      this.#found = found < 0 ? this.#text.length : found
    }
    return this.#found
  }
}

export class XmlSource {
  /** Without a byte order mark and without what XML forbids; line ends are `\n`. */
  readonly text: string
  readonly mends = new Mends()
  at = 0
  readonly less: Finder
  readonly ampersand: Finder
  readonly line: Finder
  readonly tab: Finder
  readonly quote: Finder
  readonly apostrophe: Finder
  readonly sectionEnd: Finder
  readonly instructionEnd: Finder

  constructor(given: string) {
    const marked = given.charCodeAt(0) === 0xfeff ? given.slice(1) : given
    const lines = marked.includes('\r') ? marked.replace(/\r\n?/g, '\n') : marked
    const text = mayBeForbidden(lines) ? this.#allowed(lines) : lines
    this.text = text
    this.less = new Finder(text, '<')
    this.ampersand = new Finder(text, '&')
    this.line = new Finder(text, '\n')
    this.tab = new Finder(text, '\t')
    this.quote = new Finder(text, '"')
    this.apostrophe = new Finder(text, "'")
    this.sectionEnd = new Finder(text, ']]>')
    this.instructionEnd = new Finder(text, '?>')
  }

  /** The piece `raw` of the document, from `from` on, with its references resolved. */
  resolved(raw: string, from: number): string {
    return withoutReferences(raw, (kind, at) => this.mends.note(kind, from + at))
  }

  #allowed(text: string): string {
    return text.replace(forbiddenCharacters, (_, at: number) => {
      this.mends.note('character', at)
      return ''
    })
  }
}

export function tooMuch(what: string): Failure {
  return new Failure('upstream', `The XML document ${what}: that is no feed, look at what was asked.`)
}
