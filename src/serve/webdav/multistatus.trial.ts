/** Reads a multistatus as any client would: by libxml2, which knows nothing of us. */
import assert from 'node:assert/strict'
import { XmlDocument, XmlElement } from 'libxml2-wasm'

export interface SaidOf {
  readonly href: string
  /** By expanded name, `{DAV:}getetag`: the text within, of `resourcetype` the names. */
  readonly found: Readonly<Record<string, string>>
  readonly lacking: readonly string[]
  /** Of the response itself. */
  readonly status: string | undefined
}

export function readMultistatus(text: string): readonly SaidOf[] {
  const document = XmlDocument.fromString(text)
  try {
    assert.equal(nameOf(document.root), '{DAV:}multistatus')
    return inner(document.root).map(response => {
      const parts = inner(response)
      const found: Record<string, string> = {}
      const lacking: string[] = []
      for (const propstat of parts.filter(each => nameOf(each) === '{DAV:}propstat')) {
        const [prop, status] = inner(propstat) as [XmlElement, XmlElement]
        for (const each of inner(prop)) {
          if (status.content === 'HTTP/1.1 404 Not Found') lacking.push(nameOf(each))
          else found[nameOf(each)] = inner(each).map(nameOf).join() || each.content
        }
      }
      return { href: textOf(parts, 'href') as string, found, lacking, status: textOf(parts, 'status') }
    })
  } finally {
    document.dispose()
  }
}

function textOf(elements: readonly XmlElement[], name: string): string | undefined {
  return elements.find(each => nameOf(each) === `{DAV:}${name}`)?.content
}

function nameOf(element: XmlElement): string {
  return `{${element.namespaceUri}}${element.name}`
}

function inner(element: XmlElement): XmlElement[] {
  const elements: XmlElement[] = []
  for (let child = element.firstChild; child; child = child.next) if (child instanceof XmlElement) elements.push(child)
  return elements
}
