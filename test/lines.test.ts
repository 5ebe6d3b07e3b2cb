/** A file is one idea: budgets for its length, so that nobody has to talk about it. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import { sources } from './trial/sources.ts'

function figures(lengths: readonly number[]): { median: number; p90: number; longest: number } {
  const sorted = [...lengths].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] as number
  return { median: at(0.5), p90: at(0.9), longest: at(1) }
}

it('files are short', () => {
  const files = ['src', 'web', 'test', 'bench', 'scripts', 'examples'].flatMap(sources)
  const { median, p90, longest } = figures(files.map(file => readFileSync(file, 'utf8').split('\n').length))
  assert.ok(files.length > 100, 'it read them')
  assert.ok(median <= 60, `median ${median}`)
  assert.ok(p90 <= 200, `p90 ${p90}`)
  assert.ok(longest <= 400, `longest ${longest}`)
})

it('a file that grew too long is caught', () => {
  assert.deepEqual(figures([10, 20, 30, 40, 500]), { median: 30, p90: 40, longest: 500 })
})
