/** What a reader of feeds says beside the record: what it mended, and what it does not know. */
import { isAllBlank } from '../../http/xml-characters.ts'
import { type Mend, mendSentence } from '../../http/xml-mends.ts'
import { localName, textWithin, XmlElement, XmlText } from '../../http/xml-tree.ts'
import type { UnknownPart } from './feeds.ts'

const kinds = {
  mark: 'Marks of a browser’s tree view were left out',
  address: 'A line break within an address was taken out',
  text: 'A line break within a text was read as a space',
  inner: 'Elements within a text were read as its text',
  twice: 'What stands twice was read once',
  outside: 'An element inside another that was not closed was read as standing beside it',
  nameless: 'A game without a name was left out',
  untitled: 'A product without a title was read',
} as const

/** More of a kind than anybody reads. */
const most = 256

export class FeedNotes {
  readonly unknown: UnknownPart[] = []
  /** Whether an element may hold what was not meant for it. */
  readonly torn: boolean
  readonly #sentences: string[]
  readonly #found = new Map<keyof typeof kinds, { readonly path: string; count: number }>()

  constructor(mends: readonly Mend[]) {
    this.#sentences = mends.map(mendSentence)
    this.torn = mends.some(({ kind }) => kind === 'unclosed' || kind === 'slash' || kind === 'end')
  }

  /** Kinds of damage with the path of the first, then the values that were left out. */
  get mended(): string[] {
    const found = [...this.#found].map(([kind, { path, count }]) => {
      return `${kinds[kind]} (${path}${count > 1 ? `, and ${count - 1} more` : ''}).`
    })
    return [...this.#sentences, ...found]
  }

  note(kind: keyof typeof kinds, path: string): void {
    const found = this.#found.get(kind)
    if (found) found.count += 1
    else this.#found.set(kind, { path, count: 1 })
  }

  unreadable(path: string, text: string): void {
    const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text
    if (this.#sentences.length < most)
      this.#sentences.push(`The value “${shown}” of ${path} was left out: it cannot be read.`)
  }

  keep(path: string, text: string): void {
    if (this.unknown.length < most) this.unknown.push({ path, text })
  }

  keepAttributes(element: XmlElement, path: string): void {
    for (const { name, value } of element.attributes) {
      if (name !== 'xmlns' && !name.startsWith('xmlns:')) this.keep(`${path}/@${name}`, value)
    }
  }

  /** Everything an element says. */
  keepElement(element: XmlElement, path: string): void {
    if (this.unknown.length >= most) return
    this.keepAttributes(element, path)
    const within = element.children.filter(child => child instanceof XmlElement)
    if (within.length === 0) this.keep(path, textWithin(element))
    for (const child of within) this.keepElement(child, `${path}/${localName(child.name)}`)
    const mixed = within.length > 0 && element.children.some(each => each instanceof XmlText && !isAllBlank(each.value))
    if (mixed) this.keep(`${path}/text()`, textWithin(element))
  }
}
