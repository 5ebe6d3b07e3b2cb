/**
 * `select`, which asks for one value of a json file (protocol page, section 2.5): a dot before a property, brackets around
 * the index of an array's item: `array1[4].prop2`.
 */
import { Failure } from '../../model/failure.ts'

/** Begins with a property, for the root of a json file is no array. */
export type Selection = readonly [property: string, ...steps: (string | number)[]]

/** The greatest signed 32-bit number. No array of a file is as long. */
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
