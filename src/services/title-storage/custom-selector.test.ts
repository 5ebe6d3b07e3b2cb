import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Failure } from '../../model/failure.ts'
import { parseCustomSelector } from './custom-selector.ts'

test('`customSelector` is names and values, each name once', () => {
  const read = (text: string) => [...parseCustomSelector(text)]
  assert.deepEqual(read('gameMode.serious'), [['gameMode', 'serious']])
  assert.deepEqual(read('gameMode.serious,other.va.lue ,__proto__.x'), [
    ['gameMode', 'serious'],
    ['other', 'va.lue '],
    ['__proto__', 'x'],
  ])
  for (const [text, problem] of [
    ['', '1 has no “.”'],
    ['a', '1 has no “.”'],
    ['a.b,', '2 has no “.”'],
    [',a.b', '1 has no “.”'],
    ['a.b,.c', '2 has no name before the “.”'],
    ['a.b,c.,d.e', '2 has no value behind the “.”'],
    ['a.b,c.d,a.b', '3 names “a” again'],
  ] as const) {
    const message = `“customSelector” takes <name>.<value>,… and its part ${problem}.`
    assert.throws(() => parseCustomSelector(text), { name: 'Failure', code: 'invalid', message }, text)
  }
})

test('any `customSelector` is read back or `invalid`', () => {
  const name = fc.stringMatching(/^[^.,]+$/)
  const pairs = fc.uniqueArray(fc.tuple(name, fc.stringMatching(/^[^,]+$/)), {
    selector: ([each]) => each,
    minLength: 1,
  })
  fc.assert(
    fc.property(pairs, all => {
      assert.deepEqual([...parseCustomSelector(all.map(each => each.join('.')).join())], all)
    }),
  )
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'b', '.', ',', '\n') }), text => {
      try {
        assert.equal([...parseCustomSelector(text)].map(each => each.join('.')).join(), text)
      } catch (thrown) {
        assert.ok(thrown instanceof Failure && thrown.code === 'invalid', `${thrown}`)
      }
    }),
  )
})
