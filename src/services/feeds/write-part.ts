/** Writes the fields of a record by their table. */
import { type Markup, type XmlAttributes, xmlElement, xmlLines, xmlText } from '../../http/xml-write.ts'
import type { FieldTable } from './field.ts'
import { writeValue } from './field-values.ts'

/** What the record does not say is left out. */
export function attributesOf(record: object, { rows }: FieldTable): XmlAttributes {
  const said = record as Readonly<Record<string, unknown>>
  return rows.map(
    row =>
      [row.wire, writeValue(row, said[row.field]) || (row.empty && said[row.field] === '' ? '' : undefined)] as const,
  )
}

/** @param blank what the record does not say, and is text, is an empty element, as in the sample; else it is left out */
export function elementsOf(record: object, { rows }: FieldTable, blank: boolean): Markup[] {
  const said = record as Readonly<Record<string, unknown>>
  const elements: Markup[] = []
  for (const row of rows) {
    const text = writeValue(row, said[row.field])
    if (text) elements.push(xmlElement(row.wire, [], xmlText(text)))
    else if (blank && (row.kind === 'text' || row.kind === 'url')) elements.push(xmlElement(row.wire))
  }
  return elements
}

/** An element of nothing but others. */
export function listOf(name: string, elements: readonly Markup[]): Markup {
  return xmlElement(name, [], xmlLines(elements))
}
