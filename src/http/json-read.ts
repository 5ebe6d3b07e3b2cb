/** Reading aids for lenient typed views: what is not there or not of the type is undefined. */
import { type Json, JsonNumber, type JsonObject } from './json.ts'

export function textOf(object: JsonObject, name: string): string | undefined {
  const value = object.get(name)
  return typeof value === 'string' ? value : undefined
}

/** A whole number that a double holds exactly; a string of digits is read too. */
export function integerOf(object: JsonObject, name: string): number | undefined {
  const value = object.get(name)
  const number =
    value instanceof JsonNumber ? value.toNumber() : typeof value === 'string' && value ? Number(value) : NaN
  return Number.isSafeInteger(number) ? number : undefined
}

export function listOf(object: JsonObject, name: string): readonly Json[] {
  const value = object.get(name)
  return Array.isArray(value) ? value : []
}

export function dateOf(object: JsonObject, name: string): Date | undefined {
  return parseIsoDate(textOf(object, name) ?? '')
}

/** ISO 8601 with none to nine digits of a second, in UTC unless an offset follows. Kept to the millisecond. */
export function parseIsoDate(text: string): Date | undefined {
  const match = isoDate.exec(text)
  if (!match) return undefined
  const [, day, time, fraction = '', zone = 'Z'] = match
  const date = new Date(`${day}T${time}.${fraction.padEnd(3, '0').slice(0, 3)}${zone}`)
  return Number.isNaN(date.getTime()) ? undefined : date
}

const isoDate = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)?$/

/** The same text on its own. What was read is a slice of its document, and keeps all of it in memory for as long as it lives. */
export function detached(text: string): string {
  return Buffer.from(text).toString()
}
