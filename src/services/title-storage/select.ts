/** One value of a json file instead of all of it (protocol page, section 2.5). */
import { type Json, JsonNumber, JsonObject } from '../../http/json.ts'
import { Failure } from '../../model/failure.ts'
import { type PropertyPath, quoted } from './property-path.ts'
import type { Selection } from './selection.ts'

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
