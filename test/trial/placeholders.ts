/** The placeholders of a recording: what is not known yet is kept, what is known is told again. */
import assert from 'node:assert/strict'

const placeholder = /\{("?)([a-z][\w-]*|\d+ bytes)\1\}/g

/** Compares, and keeps the values of names that were not known. */
export function matched(pattern: string, text: string, values: Map<string, string>, what: string): void {
  const names: string[] = []
  let source = ''
  let at = 0
  for (const match of pattern.matchAll(placeholder)) {
    const [whole, , name = ''] = match
    source += escaped(pattern.slice(at, match.index))
    at = match.index + whole.length
    if (name === 'anything') source += '[^]*'
    else if (valueOf(whole, values) !== undefined) source += escaped(valueOf(whole, values) as string)
    else {
      names.push(name)
      source += '([^]+?)'
    }
  }
  source += escaped(pattern.slice(at))
  const found = new RegExp(`^${source}$`).exec(text)
  if (!found) assert.equal(text, pattern, what)
  for (const [index, name] of names.entries()) values.set(name, (found as RegExpExecArray)[index + 1] as string)
}

export function filled(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(placeholder, whole => {
    const value = valueOf(whole, values)
    assert.ok(value !== undefined, `${whole} is not known yet`)
    return value
  })
}

function valueOf(whole: string, values: ReadonlyMap<string, string>): string | undefined {
  const name = whole.replace(/[{}"]/g, '')
  const count = /^(\d+) bytes$/.exec(name)?.[1]
  if (count !== undefined) return 'x'.repeat(Number(count))
  const bare = name.endsWith('-bare')
  const value = values.get(bare ? name.slice(0, -5) : name)
  if (value === undefined) return undefined
  if (whole.startsWith('{"')) return JSON.stringify(value)
  return bare ? value.replace(/^"|"$/g, '') : value
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}
