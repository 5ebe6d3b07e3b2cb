import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { RecentMap } from './recent-map.ts'

it('what was used longest ago is forgotten first', () => {
  const map = new RecentMap<string, number>({ entries: 2 })
  map.set('a', 1)
  map.set('b', 2)
  assert.equal(map.get('a'), 1)
  map.set('c', 3)
  assert.deepEqual([map.get('a'), map.get('b'), map.get('c')], [1, undefined, 3])
})

it('what alone is too large is not kept, and takes the others along: all that is left is within the limits', () => {
  const map = new RecentMap<string, string>({ size: 10, sizeOf: (value, key) => value.length + key.length })
  map.set('a', '12345')
  map.set('b', '1234567890')
  assert.deepEqual([map.has('a'), map.has('b')], [false, false])
  map.set('a', '123456789')
  assert.equal(map.get('a'), '123456789')
})

it('whatever is done, it is a map that has forgotten only what was used longest ago', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd', 'e')
  const step = fc.oneof(
    fc.tuple(fc.constant('set' as const), key, fc.integer({ min: 1, max: 6 })),
    fc.tuple(fc.constantFrom('get' as const, 'delete' as const), key, fc.constant(0)),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), steps => {
      const map = new RecentMap<string, number>({ entries: 3, size: 9, sizeOf: value => value })
      /** By use, the longest ago first. */
      let model: [string, number][] = []
      for (const [what, name, value] of steps) {
        const known = model.find(([each]) => each === name)
        if (what === 'get') assert.equal(map.get(name), known?.[1])
        if (what === 'delete') map.delete(name)
        if (what === 'set') map.set(name, value)
        const rest = model.filter(each => each !== known)
        model = what === 'set' ? [...rest, [name, value]] : what === 'get' && known ? [...rest, known] : rest
        const size = () => model.reduce((sum, [, each]) => sum + each, 0)
        while (model.length > 3 || size() > 9) model.shift()
      }
      for (const name of ['a', 'b', 'c', 'd', 'e']) {
        assert.equal(
          map.has(name),
          model.some(([each]) => each === name),
        )
      }
    }),
  )
})
