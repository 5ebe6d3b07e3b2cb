/** What a json file of title storage may hold (protocol page, section 2.2). */
import { type Json, JsonNumber, JsonObject, parseJson } from '../../http/json.ts'
import { Failure } from '../../model/failure.ts'
import { type PropertyPath, quoted } from './property-path.ts'

/** Lengths in UTF-16 units: of a number as it is written, of strings and names as they are meant, without escapes. */
const contentLimits = { number: 32, string: 1024, name: 64, depth: 16, items: 1024, properties: 1024 } as const

/**
 * Only an array is refused as the root. The first violation in the order of the text is told; what is too deep or has too
 * many children is told before what is in it.
 *
 * @throws Failure `invalid`: what is no JSON with line and column, what breaks a limit with its path and the limit.
 */
export function checkJsonContent(text: string): Json {
  const document = parseJson(text)
  if (Array.isArray(document)) throw new Failure('invalid', 'The root is an array: put it into an object.')
  check(document, [])
  return document
}

/** @param bytes UTF-8, with or without a byte order mark. @throws Failure `invalid` as above, also for other encodings. */
export function checkJsonBytes(bytes: Uint8Array): Json {
  return checkJsonContent(decode(bytes))
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (thrown) {
    throw new Failure('invalid', 'The content is not UTF-8: save it in that encoding.', { cause: thrown })
  }
}

/** @param path pushed and popped on the way: a copy for each value would cost more than all the rest. */
function check(value: Json, path: (string | number)[]): void {
  if (typeof value === 'string') atMost(contentLimits.string, value.length, path, 'a string of', 'characters')
  else if (value instanceof JsonNumber)
    atMost(contentLimits.number, value.text.length, path, 'a number of', 'characters')
  else if (Array.isArray(value)) checkItems(value, path)
  else if (value instanceof JsonObject) checkProperties(value, path)
}

function checkItems(items: readonly Json[], path: (string | number)[]): void {
  atMost(contentLimits.depth, path.length + 1, path, 'a hierarchy of', 'levels')
  atMost(contentLimits.items, items.length, path, 'an array of', 'items')
  for (const [index, item] of items.entries()) {
    path.push(index)
    check(item, path)
    path.pop()
  }
}

function checkProperties({ entries }: JsonObject, path: (string | number)[]): void {
  atMost(contentLimits.depth, path.length + 1, path, 'a hierarchy of', 'levels')
  atMost(contentLimits.properties, entries.length, path, 'an object of', 'properties')
  for (const [name, each] of entries) {
    path.push(name)
    atMost(contentLimits.name, name.length, path, 'a name of', 'characters')
    check(each, path)
    path.pop()
  }
}

function atMost(limit: number, size: number, path: PropertyPath, what: string, unit: string): void {
  if (size > limit) {
    throw new Failure('invalid', `There is ${what} ${size} ${unit} at ${quoted(path)}: ${limit} is the limit.`)
  }
}
