/**
 * JSON that keeps what was said: 64-bit integers exact, keys in order, duplicates and unknown fields too. `JSON.parse`
 * rounds an XUID and sorts keys that look like numbers. Grammar: RFC 8259, strictly.
 */
import { Failure } from '../model/failure.ts'

export type Json = null | boolean | string | JsonNumber | readonly Json[] | JsonObject

/** A number as it was written: `2533274800000001`, `1e3`, `-0.50`. */
export class JsonNumber {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  /** The nearest double. */
  toNumber(): number {
    return Number(this.text)
  }
}

/** An object as it was written. */
export class JsonObject {
  readonly entries: readonly (readonly [name: string, value: Json])[]

  constructor(entries: readonly (readonly [string, Json])[]) {
    this.entries = entries
  }

  /** The value of a name; of a name written twice, the last one, as everywhere. */
  get(name: string): Json | undefined {
    for (let index = this.entries.length - 1; index >= 0; index -= 1) {
      const entry = this.entries[index]
      if (entry?.[0] === name) return entry[1]
    }
    return undefined
  }
}

/** Deeper than any real document, shallow enough for the stack. */
const deepest = 256

/** @throws Failure `invalid`, with line and column. */
export function parseJson(text: string): Json {
  let at = 0
  const length = text.length

  function fail(what: string): never {
    const before = text.slice(0, at).split('\n')
    const column = (before.at(-1) as string).length + 1
    throw new Failure('invalid', `The JSON is broken at line ${before.length}, column ${column}: ${what}.`)
  }

  function space(): void {
    for (; at < length; at += 1) {
      const code = text.charCodeAt(at)
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return
    }
  }

  function value(depth: number): Json {
    if (depth > deepest) fail('it is nested too deeply')
    switch (text.charCodeAt(at)) {
      case 0x7b:
        return object(depth)
      case 0x5b:
        return array(depth)
      case 0x22:
        return string()
      case 0x74:
        return word('true', true)
      case 0x66:
        return word('false', false)
      case 0x6e:
        return word('null', null)
      default:
        return number()
    }
  }

  function word<Value extends boolean | null>(spelling: string, meaning: Value): Value {
    if (!text.startsWith(spelling, at)) fail('a value was expected')
    at += spelling.length
    return meaning
  }

  function number(): JsonNumber {
    numeral.lastIndex = at
    const match = numeral.exec(text)
    if (!match) fail(at < length ? 'a value was expected' : 'it ends too early')
    at = numeral.lastIndex
    return new JsonNumber(match[0])
  }

  function string(): string {
    const start = at + 1
    for (at = start; at < length; at += 1) {
      const code = text.charCodeAt(at)
      if (code === 0x22) return text.slice(start, at++)
      if (code === 0x5c) return escaped(start)
      if (code < 0x20) fail('a control character stands in a string')
    }
    return fail('a string does not end')
  }

  /** The rare string with escapes: its end is found here, its meaning left to `JSON.parse`. */
  function escaped(start: number): string {
    for (; at < length; at += 1) {
      const code = text.charCodeAt(at)
      if (code === 0x5c) at += 1
      else if (code === 0x22) {
        at += 1
        try {
          return JSON.parse(text.slice(start - 1, at)) as string
        } catch {
          fail('a string has an escape that means nothing')
        }
      }
    }
    return fail('a string does not end')
  }

  function array(depth: number): Json[] {
    const items: Json[] = []
    at += 1
    space()
    if (text.charCodeAt(at) === 0x5d) {
      at += 1
      return items
    }
    for (;;) {
      space()
      items.push(value(depth + 1))
      space()
      const code = text.charCodeAt(at)
      if (code !== 0x2c && code !== 0x5d) fail('“,” or “]” was expected')
      at += 1
      if (code === 0x5d) return items
    }
  }

  function object(depth: number): JsonObject {
    const entries: (readonly [string, Json])[] = []
    at += 1
    space()
    if (text.charCodeAt(at) === 0x7d) {
      at += 1
      return new JsonObject(entries)
    }
    for (;;) {
      space()
      if (text.charCodeAt(at) !== 0x22) fail('a name in quotes was expected')
      const name = string()
      space()
      if (text.charCodeAt(at) !== 0x3a) fail('“:” was expected')
      at += 1
      space()
      entries.push([name, value(depth + 1)])
      space()
      const code = text.charCodeAt(at)
      if (code !== 0x2c && code !== 0x7d) fail('“,” or “}” was expected')
      at += 1
      if (code === 0x7d) return new JsonObject(entries)
    }
  }

  space()
  const whole = value(0)
  space()
  if (at < length) fail('something follows its end')
  return whole
}

const numeral = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y

/** @param indent spaces for each level; 0: no white space at all */
export function writeJson(value: Json, indent = 0, level = 0): string {
  if (value instanceof JsonNumber) return value.text
  if (Array.isArray(value)) {
    return enclosed(
      '[',
      value.map(each => writeJson(each, indent, level + 1)),
      ']',
      indent,
      level,
    )
  }
  if (value instanceof JsonObject) {
    const colon = indent ? ': ' : ':'
    const items = value.entries.map(([name, each]) => JSON.stringify(name) + colon + writeJson(each, indent, level + 1))
    return enclosed('{', items, '}', indent, level)
  }
  return JSON.stringify(value)
}

function enclosed(open: string, items: readonly string[], close: string, indent: number, level: number): string {
  if (items.length === 0) return open + close
  if (!indent) return open + items.join(',') + close
  const margin = `\n${' '.repeat(indent * (level + 1))}`
  return `${open}${margin}${items.join(`,${margin}`)}\n${' '.repeat(indent * level)}${close}`
}

/**
 * Ordinary values, also with `Json` inside, as `Json`. `undefined` fields are left out, as `JSON.stringify` does.
 *
 * @throws Failure `invalid` for what JSON has no word for.
 */
export function toJson(value: unknown): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (value instanceof JsonNumber || value instanceof JsonObject) return value
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value)))
    return new JsonNumber(`${value}`)
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(toJson)
  if (typeof value === 'object') {
    const entries = Object.entries(value).filter(([, each]) => each !== undefined)
    return new JsonObject(entries.map(([name, each]) => [name, toJson(each)] as const))
  }
  throw new Failure('invalid', `JSON has no word for ${typeof value === 'number' ? value : `a ${typeof value}`}.`)
}
