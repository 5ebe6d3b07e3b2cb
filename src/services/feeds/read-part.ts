/** Reads one element of a feed by its table of fields. */
import { isAllBlank } from '../../http/xml-characters.ts'
import { withoutReferences } from '../../http/xml-references.ts'
import { isTreeMark, localName, rawWithin, textWithin, XmlElement, XmlText } from '../../http/xml-tree.ts'
import type { Field, FieldTable } from './field.ts'
import { readValue } from './field-values.ts'
import { joined } from './lines.ts'
import type { FeedNotes } from './notes.ts'

/**
 * Reads an element that is no field of text but has parts of its own. `beside` takes what belongs to the elements around it and
 * was swallowed, because a closing tag is missing.
 */
export type Section = (element: XmlElement, path: string, beside: Taker) => void
/** Whether the element was known and read. */
export type Taker = (element: XmlElement) => boolean

export interface Part {
  readonly fields: FieldTable
  /** By name in lower case. */
  readonly sections?: Readonly<Record<string, Section>>
  readonly beside?: Taker
}

/** A field is read from an attribute or from an element, whichever there is; of two the first counts. */
export function readPart<Said>(element: XmlElement, path: string, part: Part, notes: FeedNotes): Partial<Said> {
  const record: Record<string, unknown> = {}
  const sections = new Map(Object.entries(part.sections ?? {}))

  function set(field: Field, path: string, value: string, raw: string): void {
    if (field.field in record) {
      notes.note('twice', path)
      return
    }
    const text = unwrapped(field, path, value, raw, notes)
    if (isAllBlank(text) && (field.kind !== 'text' || text === '')) {
      if (field.empty) record[field.field] = text
      return
    }
    const read = readValue(field, text)
    if (read === undefined) notes.unreadable(path, text)
    else record[field.field] = read
  }

  const take: Taker = child => {
    const name = localName(child.name)
    const below = `${path}/${name}`
    const section = sections.get(name.toLowerCase())
    const field = part.fields.byName.get(name.toLowerCase())
    if (section) section(child, below, each => take(each) || (part.beside?.(each) ?? false))
    else if (field) {
      notes.keepAttributes(child, below)
      if (child.children.some(each => each instanceof XmlElement)) notes.note('inner', below)
      set(field, below, textWithin(child), rawWithin(child))
    } else return false
    return true
  }

  for (const { name, value, raw } of element.attributes) {
    const field = part.fields.byName.get(name) ?? part.fields.byName.get(localName(name).toLowerCase())
    if (field) set(field, `${path}/@${name}`, value, raw)
    else if (name !== 'xmlns' && !name.startsWith('xmlns:')) notes.keep(`${path}/@${name}`, value)
  }
  for (const child of element.children) {
    if (child instanceof XmlText) {
      if (isAllBlank(child.value)) continue
      if (isTreeMark(child.raw)) notes.note('mark', path)
      else notes.keep(`${path}/text()`, child.value)
    } else if (!take(child)) {
      const below = `${path}/${localName(child.name)}`
      if (notes.torn && part.beside?.(child)) notes.note('outside', below)
      else notes.keepElement(child, below)
    }
  }
  return record as Partial<Said>
}

/** The value with wrapped lines joined as its kind takes it. */
function unwrapped(field: Field, path: string, value: string, raw: string, notes: FeedNotes): string {
  if (!raw.includes('\n')) return value
  const isText = field.kind === 'text'
  const text = withoutReferences(joined(raw, isText || field.kind === 'date' ? ' ' : ''))
  if (text !== value) notes.note(isText ? 'text' : 'address', path)
  return text
}
