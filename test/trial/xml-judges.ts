/** Foreign readers of XML that say what a document is: libxml2, which is what `xmllint` runs, and saxes. */
import { XmlDocument as LibxmlDocument, XmlElement as LibxmlElement, XmlCData, XmlText } from 'libxml2-wasm'
import { SaxesParser } from 'saxes'
import { XmlElement } from '../../src/http/xml-tree.ts'

/** An element as plain data, whoever read it: neighbouring pieces of text are one. */
export interface Tree {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (Tree | string)[]
}

class Grown implements Tree {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (Grown | string)[] = []

  constructor(name: string, attributes: Iterable<readonly [string, string]>) {
    this.name = name
    this.attributes = Object.fromEntries([...attributes].sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  text(text: string): void {
    const last = this.children.at(-1)
    if (typeof last === 'string') this.children[this.children.length - 1] = last + text
    else if (text) this.children.push(text)
  }
}

/** Undefined: refused. */
export function bySaxes(document: string): Tree | undefined {
  const parser = new SaxesParser()
  const top = new Grown('', [])
  const open = [top]
  let refused = false
  const text = (said: string) => (open.length > 1 ? open.at(-1)?.text(said) : undefined)
  parser.on('error', () => {
    refused = true
  })
  parser.on('opentag', tag => {
    const element = new Grown(tag.name, Object.entries(tag.attributes))
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => open.pop())
  parser.on('text', text)
  parser.on('cdata', text)
  try {
    parser.write(document).close()
  } catch {
    // It stumbles over half a surrogate pair behind `<!`.
    refused = true
  }
  return refused ? undefined : (top.children[0] as Tree | undefined)
}

/** Undefined: refused. */
export function byLibxml(document: string | Uint8Array): Tree | undefined {
  let read: LibxmlDocument
  try {
    read = typeof document === 'string' ? LibxmlDocument.fromString(document) : LibxmlDocument.fromBuffer(document)
  } catch {
    return undefined
  }
  try {
    return grownFrom(read.root)
  } finally {
    read.dispose()
  }
}

function grownFrom(element: LibxmlElement): Grown {
  const prefixed = (each: { prefix: string; name: string }) => (each.prefix ? `${each.prefix}:${each.name}` : each.name)
  const spaces = Object.entries(element.localNamespaces).map(
    ([prefix, uri]) => [prefix ? `xmlns:${prefix}` : 'xmlns', uri] as const,
  )
  const attributes = element.attrs.map(each => [prefixed(each), each.value] as const)
  const grown = new Grown(prefixed(element), [...spaces, ...attributes])
  for (let child = element.firstChild; child; child = child.next) {
    if (child instanceof LibxmlElement) grown.children.push(grownFrom(child))
    else if (child instanceof XmlText || child instanceof XmlCData) grown.text(child.content)
  }
  return grown
}

/** What our own reader read, in the same form. */
export function asTree(element: XmlElement): Tree {
  const grown = new Grown(
    element.name,
    element.attributes.map(each => [each.name, each.value] as const),
  )
  for (const child of element.children) {
    if (child instanceof XmlElement) grown.children.push(asTree(child) as Grown)
    else grown.text(child.value)
  }
  return grown
}
