/** A config file with its virtual nodes replaced, whatever they are replaced by. */
import { type Json, JsonObject } from '../../http/json.ts'
import { Failure } from '../../model/failure.ts'
import type { PropertyPath } from './property-path.ts'
import { readVirtualNode, type SourceNode, type VirtualNode } from './virtual-node.ts'

/** `parseJson` reads nothing deeper. */
const deepest = 256

/**
 * Calls `visit` with each virtual node that is reached, and with its path in the answer; goes on in the sources that
 * `visit` names, and puts the data of the last of them into the node's place. Without any, a property is left out and an
 * item of an array is null, so that the items behind it keep their index.
 *
 * @returns undefined when the root itself is left out
 * @throws Failure `invalid`, naming the place, for a virtual node that can't be understood
 */
export function walkConfig(
  document: Json,
  visit: (node: VirtualNode, path: PropertyPath) => readonly SourceNode[],
): Json | undefined {
  // Pushed and popped on the way: a copy for each value would make a deep file expensive.
  const path: (string | number)[] = []
  const place: (string | number)[] = []

  function inside(step: string | number, value: Json): Json | undefined {
    if (value === null || typeof value !== 'object') return value
    path.push(step)
    place.push(step)
    const result = walk(value)
    path.pop()
    place.pop()
    return result
  }

  function walk(value: Json): Json | undefined {
    if (place.length > deepest) throw new Failure('invalid', `The config file is nested more than ${deepest} deep.`)
    if (Array.isArray(value)) return value.map((item, index) => inside(index, item) ?? null)
    if (!(value instanceof JsonObject)) return value
    const node = readVirtualNode(value, place)
    if (node) return replacement(node)
    const entries = value.entries.map(([name, each]) => [name, inside(name, each)] as const)
    return new JsonObject(entries.filter((entry): entry is [string, Json] => entry[1] !== undefined))
  }

  function replacement(node: VirtualNode): Json | undefined {
    let result: Json | undefined
    for (const { data, steps } of visit(node, path)) {
      place.push(...steps)
      result = walk(data)
      place.length -= steps.length
    }
    return result
  }

  return walk(document)
}
