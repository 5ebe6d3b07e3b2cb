/** An XML document as a tree. Comments and processing instructions are not in it. */

/** Text between tags. */
export class XmlText {
  /** What it means: references resolved. */
  readonly value: string
  /** As it stands in the document, line ends as `\n`: here a wrapped line can still be told from `&#10;`. */
  readonly raw: string

  constructor(value: string, raw: string) {
    this.value = value
    this.raw = raw
  }
}

export class XmlAttribute {
  readonly name: string
  /** What it means: references resolved, tabs and line ends turned into spaces. */
  readonly value: string
  readonly raw: string

  constructor(name: string, value: string, raw: string) {
    this.name = name
    this.value = value
    this.raw = raw
  }
}

export class XmlElement {
  /** As written, a prefix included. */
  readonly name: string
  readonly attributes: XmlAttribute[] = []
  children: (XmlElement | XmlText)[] = []

  constructor(name: string) {
    this.name = name
  }
}

/** All text in and below an element, in its order. */
export function textWithin(element: XmlElement): string {
  let text = ''
  for (const child of element.children) text += child instanceof XmlText ? child.value : textWithin(child)
  return text
}

/** The same as it stands in the document. */
export function rawWithin(element: XmlElement): string {
  let raw = ''
  for (const child of element.children) raw += child instanceof XmlText ? child.raw : rawWithin(child)
  return raw
}

/** A name without its prefix. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** Whether a text is nothing but the signs with which browsers show that a tree can be folded, `- ` and `+ `, or the `<` of one that was cut. */
export function isTreeMark(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (!' \n\t-+<'.includes(text.charAt(at))) return false
  return true
}
