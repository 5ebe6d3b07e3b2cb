import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { lightHeaders } from './light-headers.ts'

const names = [
  'Host',
  'X-A',
  'x-a',
  'Cookie',
  'cookie',
  'Set-Cookie',
  '__proto__',
  'constructor',
  'If-None-Match',
  'Date',
]
const value = fc.oneof(fc.string({ unit: 'binary-ascii' }), fc.constantFrom('', ' a', 'b\t', '*', '"x"', 'é'))

/** The value, or that it was refused. */
function tried(read: () => unknown): unknown {
  try {
    return read()
  } catch (thrown) {
    return (thrown as Error).name
  }
}

test('they answer as web headers of the same lines do, what these refuse included', () => {
  const asked = [...names, 'missing', 'tostring', 'no name', '', 'é']
  const lines = fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 8 })
  let refused = 0
  fc.assert(
    fc.property(lines, pairs => {
      for (const name of asked) {
        // Only a line that is asked for need be looked at: the others are not refused before somebody wants all.
        const wanted = pairs.filter(([each]) => each.toLowerCase() === name.toLowerCase())
        const web = (read: (headers: Headers) => unknown) =>
          tried(() => {
            const headers = new Headers()
            for (const [each, text] of wanted) headers.append(each, text)
            return read(headers)
          })
        const light = (read: (headers: Headers) => unknown) => tried(() => read(lightHeaders(wanted.flat())))
        if (web(each => each.get(name)) === 'TypeError') refused += 1
        assert.equal(
          light(each => each.get(name)),
          web(each => each.get(name)),
        )
        assert.equal(
          light(each => each.has(name)),
          web(each => each.has(name)),
        )
      }
      assert.deepEqual(
        tried(() => [...lightHeaders(pairs.flat())]),
        tried(() => [...new Headers(pairs)]),
      )
    }),
  )
  assert.ok(refused > 0, 'some were refused')
})
