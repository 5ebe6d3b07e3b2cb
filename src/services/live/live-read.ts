/** Reading answers of the services of today: numbers come as numbers or as strings, and what is odd is not there. */
import { type Json, JsonNumber, JsonObject } from '../../http/json.ts'
import { dateOf, listOf, textOf } from '../../http/json-read.ts'
import { type TitleId, titleId, type Xuid, xuid } from '../../model/ids.ts'

export function objectsOf(object: JsonObject, name: string): JsonObject[] {
  return listOf(object, name).filter(each => each instanceof JsonObject)
}

export function objectAt(object: JsonObject, name: string): JsonObject | undefined {
  const value = object.get(name)
  return value instanceof JsonObject ? value : undefined
}

/** A text, or a number as it was written. */
export function wordOf(value: Json | undefined): string | undefined {
  if (value instanceof JsonNumber) return value.text
  return typeof value === 'string' ? value : undefined
}

/** A text that says something. */
export function filledOf(object: JsonObject, name: string): string | undefined {
  return textOf(object, name) || undefined
}

/** A finite number, or a text that is one. */
export function numberOf(object: JsonObject, name: string): number | undefined {
  const word = wordOf(object.get(name))?.trim()
  const number = word ? Number(word) : Number.NaN
  return Number.isFinite(number) ? number : undefined
}

/** Digits alone: what is rounded is another game. */
export function titleIdOf(object: JsonObject, name: string): TitleId | undefined {
  const word = wordOf(object.get(name)) ?? ''
  return /^\d{1,16}$/.test(word) && Number.isSafeInteger(Number(word)) ? titleId(Number(word)) : undefined
}

export function xuidOf(object: JsonObject, name: string): Xuid | undefined {
  try {
    return xuid(wordOf(object.get(name)) ?? '')
  } catch {
    return undefined
  }
}

/** Seven digits of a second, as these services write them. */
export function sevenths(date: Date | undefined): string | undefined {
  return date?.toISOString().replace('Z', '0000Z')
}

/** A time that is one: these services write the first second of the year 1 where nothing happened. */
export function momentOf(object: JsonObject, name: string): Date | undefined {
  const date = dateOf(object, name)
  return date && date.getUTCFullYear() > 1 ? date : undefined
}

/** Of a time that is not there. */
export const never = new Date('0001-01-01T00:00:00Z')
