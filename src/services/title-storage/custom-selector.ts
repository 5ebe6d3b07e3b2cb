import { Failure } from '../../model/failure.ts'

/**
 * `customSelector`: `gameMode.serious,other.value`. A name ends at its first dot; a value holds anything but commas.
 *
 * @param text decoded
 * @throws Failure `invalid`, also for a name given twice
 */
export function parseCustomSelector(text: string): ReadonlyMap<string, string> {
  const custom = new Map<string, string>()
  for (const [index, query] of text.split(',').entries()) {
    const dot = query.indexOf('.')
    const name = query.slice(0, dot)
    const fail = (problem: string): never => {
      throw new Failure('invalid', `“customSelector” takes <name>.<value>,… and its part ${index + 1} ${problem}.`)
    }
    if (dot < 0) fail('has no “.”')
    if (name === '') fail('has no name before the “.”')
    if (dot === query.length - 1) fail('has no value behind the “.”')
    if (custom.has(name)) fail(`names “${name}” again`)
    custom.set(name, query.slice(dot + 1))
  }
  return custom
}
