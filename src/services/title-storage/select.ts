/**
 * `select`: one value of a json file instead of all of it (protocol page, section 2.5). A dot before a property, brackets
 * around the index of an array's item: `array1[4].prop2`.
 */
import { type Json, JsonNumber, JsonObject } from '../../http/json.ts'
import { Failure } from '../../model/failure.ts'
import { type PropertyPath, quoted } from './property-path.ts'

/** Begins with a property, for the root of a json file is no array. */
export type Selection = readonly [property: string, ...steps: (string | number)[]]

/** Arrays of files end far below; beyond this, doubles would soon mean another index than was written. */
const greatestIndex = 2 ** 31 - 1

/**
 * @param text decoded. Names take anything but `.`, `[` and `]`, spaces too, and are compared exactly.
 * @throws Failure `invalid`, naming the column, counted in UTF-16 units from 1.
 */
export function parseSelect(text: string): Selection {
  let at = 0
  const fail = (wanted: string): never => {
    throw new Failure('invalid', `“select” needs ${wanted} at column ${at + 1}, as in array1[4].prop2.`)
  }
  const take = (pattern: RegExp, wanted: string): string => {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (!match) return fail(wanted)
    at = pattern.lastIndex
    return match[0]
  }
  const property = () => take(/[^.[\]]+/y, 'the name of a property')
  const index = () => {
    const start = at
    const value = Number(take(/\d+/y, 'the index of an item'))
    if (value > greatestIndex) {
      at = start
      fail(`an index up to ${greatestIndex}`)
    }
    take(/\]/y, '“]”')
    return value
  }

  const selection: [string, ...(string | number)[]] = [property()]
  while (at < text.length) {
    const mark = take(/[.[]/y, '“.” or “[” or to end')
    selection.push(mark === '.' ? property() : index())
  }
  return selection
}

/**
 * The value in an object, under the last property of the selection: `weapon.name` → `{"name":"poison"}`, and `level[3]` →
 * `{"level":…}`.
 *
 * @throws Failure `missing`, naming the first part of the selection that is not there.
 */
export function select(document: Json, selection: Selection): JsonObject {
  let value = document
  for (const [index, step] of selection.entries()) {
    const next = childOf(value, step)
    if (next === undefined) throw nothingThere(selection.slice(0, index + 1), value)
    value = next
  }
  return new JsonObject([[selection.findLast(step => typeof step === 'string') as string, value]])
}

function childOf(value: Json, step: string | number): Json | undefined {
  if (typeof step === 'string') return value instanceof JsonObject ? value.get(step) : undefined
  return Array.isArray(value) ? value[step] : undefined
}

function nothingThere(path: PropertyPath, parent: Json): Failure {
  const [whole, step] = [quoted(path.slice(0, -1)), path.at(-1)]
  return new Failure('missing', `There is no ${quoted(path)}: ${whole} is ${kindOf(parent, typeof step === 'string')}.`)
}

function kindOf(value: Json, named: boolean): string {
  if (Array.isArray(value)) return `an array of ${value.length}`
  if (value instanceof JsonObject) return named ? 'an object without that property' : 'an object and has no items'
  return value === null ? 'null' : value instanceof JsonNumber ? 'a number' : `a ${typeof value}`
}
