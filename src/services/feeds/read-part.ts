/** Reads one element of a feed by its table of fields. */
import { isAllBlank } from '../../http/xml-characters.ts'
import { withoutReferences } from '../../http/xml-references.ts'
import {
  declaresNamespace,
  isTreeMark,
  localName,
  rawWithin,
  textWithin,
  XmlElement,
  XmlText,
} from '../../http/xml-tree.ts'
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

export type Sections = Readonly<Record<string, Section>>

/** @param known by name in lower case; no other name has a meaning, whatever objects are born with */
export function sectionsOf(known: Sections): Sections {
  return Object.assign(Object.create(null), known)
}

export interface Part {
  readonly fields: FieldTable
  /** Made by {@link sectionsOf}. */
  readonly sections?: Sections
  readonly beside?: Taker
}

/** A field is read from an attribute or from an element, whichever there is; of two the first counts. */
export function readPart<Said>(element: XmlElement, path: string, part: Part, notes: FeedNotes): Partial<Said> {
  const record: Record<string, unknown> = {}
  const { fields, sections } = part

  const take: Taker = child => {
    const field = fieldOf(fields, child.name)
    if (field) {
      setField(record, field, () => `${path}/${localName(child.name)}`, textWithin(child), rawWithin(child), notes)
      if (child.attributes.length > 0) notes.keepAttributes(child, `${path}/${localName(child.name)}`)
      if (child.children.some(each => each instanceof XmlElement)) {
        notes.note('inner', `${path}/${localName(child.name)}`)
      }
      return true
    }
    const section = sections?.[localName(child.name).toLowerCase()]
    const beside: Taker = each => take(each) || (part.beside?.(each) ?? false)
    section?.(child, `${path}/${localName(child.name)}`, beside)
    return section !== undefined
  }

  for (const { name, value, raw } of element.attributes) {
    const field = fieldOf(fields, name)
    if (field) setField(record, field, () => `${path}/@${name}`, value, raw, notes)
    else if (!declaresNamespace(name)) notes.keep(`${path}/@${name}`, value)
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

function fieldOf({ byName }: FieldTable, name: string): Field | undefined {
  return byName.get(name) ?? byName.get(localName(name).toLowerCase())
}

function setField(
  record: Record<string, unknown>,
  field: Field,
  path: () => string,
  value: string,
  raw: string,
  notes: FeedNotes,
): void {
  if (record[field.field] !== undefined) {
    notes.note('twice', path())
    return
  }
  const text = raw.includes('\n') ? unwrapped(field, path, value, raw, notes) : value
  if (text === '' || (field.kind !== 'text' && isAllBlank(text))) {
    if (field.empty) record[field.field] = text
    return
  }
  const read = readValue(field, text)
  if (read === undefined) notes.unreadable(path(), text)
  else record[field.field] = read
}

/** The value with wrapped lines joined as its kind takes it. */
function unwrapped(field: Field, path: () => string, value: string, raw: string, notes: FeedNotes): string {
  const isText = field.kind === 'text'
  const text = withoutReferences(joined(raw, isText || field.kind === 'date' ? ' ' : ''))
  if (text !== value) notes.note(isText ? 'text' : 'address', path())
  return text
}
