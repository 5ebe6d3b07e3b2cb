/** The fields of a record in a world file: each is read by what it takes, and what is wrong is said with its place. */
import { parseHttpDate } from '../../http/http-date.ts'
import { type Json, JsonNumber, type JsonObject } from '../../http/json.ts'
import { parseIsoDate } from '../../http/json-read.ts'
import { type Tid, tid } from '../../model/feeds.ts'
import type { Problems } from '../world/world-places.ts'

/** A value read; undefined: it is none of this kind. `takes` says what would be. */
export interface Field<Value> {
  readonly takes: string
  read(said: Json): Value | undefined
}

export type Fields<Record> = { readonly [Name in keyof Required<Record>]: Field<NonNullable<Record[Name]>> }

/** Those of `fields` that the object has; null is taken for nothing said, and names that are not in `fields` are left alone. */
export function readFields<Said extends object>(
  object: JsonObject,
  fields: Fields<Said>,
  place: string,
  problems: Problems,
): Partial<Said> {
  const found: Partial<Said> = {}
  for (const name of Object.keys(fields) as (keyof Said & string)[]) {
    const said = object.get(name)
    if (said === undefined || said === null) continue
    const value = fields[name].read(said)
    if (value === undefined) problems.push(`${place}.${name} must be ${fields[name].takes}`)
    else found[name] = value
  }
  return found
}

export const text: Field<string> = {
  takes: 'a text',
  read: said => (typeof said === 'string' ? said : undefined),
}

/** A number, or a string that is one. */
export function number(least: number, most: number, whole = true): Field<number> {
  return {
    takes: `${whole ? 'a whole number' : 'a number'} from ${least} to ${most}`,
    read(said) {
      const value = numberOf(said)
      return value !== undefined && value >= least && value <= most && (!whole || Number.isInteger(value))
        ? value
        : undefined
    },
  }
}

/** 0 to Int32.MaxValue, as the documents have it of the score. */
export const count = number(0, 2 ** 31 - 1)

export const flag: Field<boolean> = {
  takes: 'true or false',
  read(said) {
    if (typeof said === 'boolean') return said
    const value = typeof said === 'string' && /^(true|false)$/i.test(said) ? said.toLowerCase() : numberOf(said)
    return value === 'true' || value === 1 ? true : value === 'false' || value === 0 ? false : undefined
  },
}

/** To the second: the feeds say no more. */
export const date: Field<Date> = {
  takes: 'a time such as 2006-01-01T04:47:19Z or Sun, 01 Jan 2006 04:47:19 GMT',
  read(said) {
    if (typeof said !== 'string') return undefined
    const found = parseHttpDate(said) ?? parseIsoDate(said)
    return found && new Date(Math.floor(found.getTime() / 1000) * 1000)
  },
}

export const tidField: Field<Tid> = {
  takes: 'percent-encoded text as the feeds have it, %09%5d%3a',
  read(said) {
    try {
      return tid(said instanceof JsonNumber ? said.text : typeof said === 'string' ? said : '')
    } catch {
      return undefined
    }
  },
}

function numberOf(said: Json): number | undefined {
  const written = said instanceof JsonNumber ? said.text : typeof said === 'string' ? said.trim() : ''
  return /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(written) ? Number(written) : undefined
}
