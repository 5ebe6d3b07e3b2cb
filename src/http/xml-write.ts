/**
 * XML 1.0, written strictly: whatever the values are, the document is well-formed and any parser reads the same values out of it.
 * Characters that XML forbids even as references are left out. White space that a parser would change is written as references:
 * in attributes tab, line feed and carriage return, in text the latter two (our reader takes a line feed in text for a wrapped line).
 */
import { Failure } from '../model/failure.ts'
import { forbiddenCharacters, isName, mayBeForbidden } from './xml-characters.ts'

declare const brand: unique symbol
/** Text that is XML already: only the functions of this file make it. */
export type Markup = string & { readonly [brand]: 'Markup' }

/** Names and values in their order; undefined: left out. */
export type XmlAttributes = readonly (readonly [name: string, value: string | undefined])[]

/** @param content without any the element is written `<name … />` */
export function xmlElement(name: string, attributes: XmlAttributes = [], content = '' as Markup): Markup {
  let tag = `<${checked(name)}`
  for (const [attribute, value] of attributes) {
    if (value !== undefined) tag += ` ${checked(attribute)}="${escaped(value, inAttribute)}"`
  }
  return (content === '' ? `${tag} />` : `${tag}>${content}</${name}>`) as Markup
}

export function xmlText(text: string): Markup {
  return escaped(text, inText) as Markup
}

/** For an attribute's value in double quotes. */
export function xmlValue(text: string): Markup {
  return escaped(text, inAttribute) as Markup
}

/** Elements below one another, one a line. */
export function xmlLines(elements: readonly Markup[]): Markup {
  return (elements.length === 0 ? '' : `\n${elements.join('\n')}\n`) as Markup
}

/** The document: to be sent as UTF-8, without a byte order mark. */
export function xmlDocument(root: Markup): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${root}\n`
}

const inAttribute = /[^ !#-%'-;=?-\ud7ff\ue000-\ufffd]/
const inText = /[^\t -%'-;=?-\ud7ff\ue000-\ufffd]/
const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** @param special finds out quickly whether there is anything to do */
function escaped(text: string, special: RegExp): string {
  if (!special.test(text)) return text
  const allowed = mayBeForbidden(text) ? text.replace(forbiddenCharacters, '') : text
  return allowed.replace(special === inText ? /[&<>\n\r]/g : /[&<>"\t\n\r]/g, each => references[each] as string)
}

const names = new Set<string>()

/** Names are our own and few: each is looked at once. */
function checked(name: string): string {
  if (names.has(name)) return name
  if (!isName(name)) throw new Failure('internal', `“${name}” is no name for an element or attribute of XML.`)
  names.add(name)
  return name
}
