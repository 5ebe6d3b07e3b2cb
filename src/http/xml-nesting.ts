/** Which element closes when: as the tags say, and where they do not fit, as they were meant. */
import { isAllBlank } from './xml-characters.ts'
import { tooMuch, type XmlSource, xmlLimits } from './xml-source.ts'
import { XmlElement, XmlText } from './xml-tree.ts'

export class XmlNesting {
  readonly #source: XmlSource
  readonly #open: XmlElement[] = []
  #elements = 0
  #reopened = false
  root: XmlElement | undefined
  /** The innermost element that is open; undefined: outside the root. */
  innermost: XmlElement | undefined

  constructor(source: XmlSource) {
    this.#source = source
  }

  open(element: XmlElement, empty: boolean, at: number): void {
    this.#elements += 1
    if (this.#elements > xmlLimits.elements) throw tooMuch(`has more than ${xmlLimits.elements} elements`)
    if (this.#open.length === 0) {
      if (this.root) {
        this.#source.mends.note('roots', at)
        this.#reopened = true
        this.#enter(this.root)
      } else this.root = element
    }
    this.innermost?.add(element)
    if (empty) return
    this.#enter(element)
    if (this.#open.length > xmlLimits.depth) throw tooMuch(`is nested more than ${xmlLimits.depth} levels deep`)
  }

  /** The usual closing tag: if the one at `at` is just that of the innermost element, closes it and returns its end, else -1. */
  closes(at: number): number {
    const name = this.innermost?.name ?? ''
    const end = at + 2 + name.length
    const { text } = this.#source
    if (text.charCodeAt(end) !== 0x3e || !text.startsWith(name, at + 2)) return -1
    this.#leave()
    return end + 1
  }

  close(name: string, at: number): void {
    const { mends } = this.#source
    if (this.innermost?.name === name) {
      this.#leave()
      return
    }
    let index = this.#open.findLastIndex(each => each.name === name)
    if (index < 0) {
      index = this.#alike(name.toLowerCase())
      // Of an element of nothing but text, whatever comes next is its end.
      if (index < 0 && this.innermost && isLeaf(this.innermost)) index = this.#open.length - 1
      mends.note(index < 0 ? 'close' : 'misspelt', at)
      if (index < 0) return
    }
    while (this.#open.length > index + 1) {
      const slashed = this.#settle()
      mends.note(slashed ? 'slash' : 'unclosed', at)
    }
    this.#leave()
  }

  /** Closes what is still open at the end of the document. */
  end(): void {
    if (this.#open.length > 0 && !this.#reopened) this.#source.mends.note('end', this.#source.text.length)
    while (this.#open.length > 0) this.#settle()
  }

  /** The innermost of the nearest few whose name is nearly the same; -1: none. */
  #alike(name: string): number {
    const last = this.#open.length - 1
    for (let index = last; index >= 0 && index > last - few; index -= 1) {
      if (isAlike((this.#open[index] as XmlElement).name.toLowerCase(), name)) return index
    }
    return -1
  }

  #enter(element: XmlElement): void {
    this.#open.push(element)
    this.innermost = element
  }

  #leave(): XmlElement {
    const element = this.#open.pop() as XmlElement
    this.innermost = this.#open.length > 0 ? this.#open[this.#open.length - 1] : undefined
    return element
  }

  /**
   * Takes the innermost element off, which has no closing tag, and gives its parent what was not meant for it: what follows `<X/>`
   * written for `</X>`, what follows a text, the next of the same name. Each child moves up once a level at the most.
   *
   * @returns whether there was a `<X/>` for `</X>`
   */
  #settle(): boolean {
    const element = this.#leave()
    const parent = this.innermost
    const { children } = element
    const isElement = (each: XmlElement | XmlText) => each instanceof XmlElement
    const first = children.findIndex(isElement)
    if (!parent || first < 0) return false
    const leaf = hasText(children.slice(0, first))
    const same = children.findIndex(each => each instanceof XmlElement && each.name === element.name)
    const end = children[same]
    const slashed = leaf && same === first && end instanceof XmlElement && isOnlyTag(end)
    const from = leaf ? first : same
    if (from < 0) return false
    element.children = children.slice(0, from)
    if (slashed) for (const child of end.children) parent.add(child)
    for (const child of children.slice(slashed ? from + 1 : from)) parent.add(child)
    return slashed
  }
}

/** `<X/>`, or `<X>` that was never closed, with nothing of its own. */
function isOnlyTag(element: XmlElement): boolean {
  const [first] = element.children
  return element.attributes.length === 0 && !(first instanceof XmlText && !isAllBlank(first.value))
}

function hasText(children: readonly (XmlElement | XmlText)[]): boolean {
  return children.some(each => each instanceof XmlText && !isAllBlank(each.value))
}

/** Looked at for a guess: a flood of tags that fit nothing must not make us look at everything each time. */
const few = 8

function isLeaf({ children }: XmlElement): boolean {
  return children.length <= few && children.every(each => each instanceof XmlText) && hasText(children)
}

/** Whether two names in lower case differ in one place of up to two characters at the most. */
function isAlike(a: string, b: string): boolean {
  const [shorter, longer] = [Math.min(a.length, b.length), Math.max(a.length, b.length)]
  if (longer - shorter > 2 || shorter < 3) return a === b
  let front = 0
  while (front < shorter && a[front] === b[front]) front += 1
  let back = 0
  while (back < shorter - front && a[a.length - 1 - back] === b[b.length - 1 - back]) back += 1
  return longer - front - back <= 2
}
