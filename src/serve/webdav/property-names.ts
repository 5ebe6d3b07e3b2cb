/** Names of properties, and how they are written in an answer. */
import { type Markup, xmlValue } from '../../http/xml-write.ts'

export interface PropertyName {
  readonly namespace: string
  readonly name: string
}

export const dav = 'DAV:'
/** What Windows keeps about a file; not documented as a namespace but in [MS-WDVME]. */
export const microsoft = 'urn:schemas-microsoft-com:'

const prefixes = new Map([
  [dav, 'D:'],
  [microsoft, 'Z:'],
  // Declared by itself, and nobody else may.
  ['http://www.w3.org/XML/1998/namespace', 'xml:'],
])

/** Declared at the root of every answer, since some clients look for the prefixes of others. */
export const declarations = `xmlns:D="${dav}" xmlns:Z="${microsoft}"`

export function keyOf({ namespace, name }: PropertyName): string {
  return `${namespace} ${name}`
}

/** An element of that name, which was read from XML and so is one, with `content` in it. */
export function propertyElement({ namespace, name }: PropertyName, content = ''): Markup {
  const prefix = prefixes.get(namespace)
  const start = prefix === undefined ? `${name} xmlns="${xmlValue(namespace)}"` : prefix + name
  return (content === '' ? `<${start}/>` : `<${start}>${content}</${(prefix ?? '') + name}>`) as Markup
}
