/** Names at the door: any text is refused with a sentence, or reads back the same. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { Failure } from '../../model/failure.ts'
import { blobTypeOf, type TitleFile, titleFile, titlePath } from '../../model/title-storage.ts'
import { readTarget, writeTarget } from './target.ts'

const service = '00000000-0000-0000-0000-00000000000a'
const base = `/global/scids/${service}/data`

/** Pieces of names, right and wrong, so that chance meets the borders of the grammar. */
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[A-Za-z0-9_]{1,6}$/) },
  { weight: 3, arbitrary: fc.constantFrom('/', '.', '-', ',binary', ',json', ',config') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '..',
      '\\',
      '\0',
      '%',
      '%2e',
      '%00',
      '\n',
      '\x7f',
      'ä',
      '🎮',
      '\ud800',
      ' ',
      ',',
      ',Json',
      '?',
      '#',
      '+',
      ':',
      '*',
    ),
  },
)
const text = fc.oneof(
  fc.array(piece, { maxLength: 8 }).map(each => each.join('')),
  fc.array(piece, { maxLength: 5 }).map(each => `${each.join('')},binary`),
  fc.string({ unit: 'binary' }),
)

/** The documents' words, read once more and without haste. */
function isFile(name: string): boolean {
  const comma = name.lastIndexOf(',')
  const [whole, type] = [name.slice(0, comma), name.slice(comma + 1)]
  if (comma < 0 || !['binary', 'json', 'config'].includes(type) || whole.length > 245) return false
  const parts = whole.split('/')
  const last = parts.pop() ?? ''
  const letters = (allowed: string, word: string) => word !== '' && [...word].every(each => allowed.includes(each))
  const word = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_'
  return (
    parts.every(each => letters(word, each)) &&
    letters(`${word}.-`, last) &&
    !last.endsWith('.') &&
    !last.includes('..')
  )
}

function attempt<Value>(work: () => Value): Value | undefined {
  try {
    return work()
  } catch (thrown) {
    assert.ok(thrown instanceof Failure && thrown.code === 'invalid', String(thrown))
    return undefined
  }
}

it('a file’s name is taken when the documents’ grammar has it, and only then', () => {
  let taken = 0
  fc.assert(
    fc.property(text, name => {
      const read = attempt(() => titleFile(name))
      assert.equal(read, isFile(name) ? name : undefined)
      if (read !== undefined) taken += 1
    }),
    { numRuns: 5000 },
  )
  assert.ok(taken > 100, `${taken} were taken`)
})

/** Each character as it is, percent-encoded, or twice so. */
function spelt(name: string, how: readonly number[]): { url: string; twice: boolean } {
  let twice = false
  const url = Array.from(name.toWellFormed(), (each, at) => {
    const way = how[at % how.length] as number
    const plain = /[\w.,/~-]/.test(each)
    if (way === 0 && plain) return each
    const once = Array.from(Buffer.from(each), byte => `%${byte.toString(16).padStart(2, '0')}`).join('')
    if (way < 2) return once
    twice = true
    return once.replaceAll('%', '%25')
  }).join('')
  return { url, twice }
}

it('in a path, in any mixture of percent-encoding: the same name, or refused; encoded twice is always refused', () => {
  const how = fc.array(fc.constantFrom(0, 0, 1), { minLength: 1, maxLength: 5 })
  const twiceToo = fc.array(fc.constantFrom(0, 1, 2), { minLength: 1, maxLength: 5 })
  let read = 0
  fc.assert(
    fc.property(text, fc.oneof(how, twiceToo), (name, ways) => {
      const { url, twice } = spelt(name, ways)
      const target = attempt(() => readTarget(`${base}/${url}`))
      if (twice) assert.equal(target, undefined)
      if (target?.kind !== 'file') return
      read += 1
      assert.equal(target.file, name)
      assert.ok(isFile(name))
      assert.deepEqual(readTarget(writeTarget(target)), target)
    }),
    { numRuns: 5000 },
  )
  assert.ok(read > 100, `${read} were read`)
})

it('nothing passes that climbs, hides or ends a string', () => {
  const bad = fc.constantFrom('..', '../x', '\0', '\\', '\n', '%2e%2e', '%252e', '%', '\u202e', '//')
  fc.assert(
    fc.property(fc.stringMatching(/^\w{0,4}$/), bad, fc.stringMatching(/^\w{0,4}$/), (before, middle, after) => {
      for (const name of [before + middle + after, `a/${before}${middle}${after}`]) {
        assert.equal(
          attempt(() => titleFile(`${name},binary`)),
          undefined,
        )
        assert.equal(
          attempt(() => titlePath(name)),
          undefined,
        )
      }
    }),
  )
})

it('a path is taken when it is words between slashes, up to 256 characters', () => {
  fc.assert(
    fc.property(text, name => {
      const right = name === '' || (name.length <= 256 && name.split('/').every(each => /^[A-Za-z0-9_]+$/.test(each)))
      assert.equal(
        attempt(() => titlePath(name)),
        right ? name : undefined,
      )
    }),
    { numRuns: 2000 },
  )
  assert.equal(blobTypeOf('a,b,json' as TitleFile), 'json')
})
