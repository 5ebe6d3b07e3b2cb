import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Json, JsonObject, parseJson, toJson, writeJson } from '../../http/json.ts'
import { Failure } from '../../model/failure.ts'
import { writePropertyPath } from './property-path.ts'
import { select } from './select.ts'
import { parseSelect, type Selection } from './selection.ts'

/** The sample of the public document, whose query says `levels` where its data says `level`. */
const save =
  parseJson(`{ "difficulty": 1, "level": [ { "number": "1", "quest": "swords" }, { "number": "2", "quest": "iron" },
  { "number": "3", "quest": "gold" }, { "number": "4", "quest": "queen" } ],
  "weapon": { "name": "poison", "timeleft": "2mins" } }`)

const selected = (document: Json, text: string) => writeJson(select(document, parseSelect(text)))
const failsAs = (code: string, pattern: RegExp) => (thrown: unknown) =>
  thrown instanceof Failure && thrown.code === code && pattern.test(thrown.message)

test('the answer is an object under the last property: the samples of the document', () => {
  assert.equal(selected(save, 'weapon.name'), '{"name":"poison"}')
  assert.equal(selected(save, 'level[3].quest'), '{"quest":"queen"}')
  assert.throws(() => selected(save, 'levels[3].quest'), failsAs('missing', /no “levels”/))
  assert.equal(selected(parseJson('{"array1":[0,1,2,3,{"prop2":null}]}'), 'array1[4].prop2'), '{"prop2":null}')
})

test('a select that ends in an index is answered under the property before it', () => {
  assert.equal(selected(save, 'level[0]'), '{"level":{"number":"1","quest":"swords"}}')
  assert.equal(selected(parseJson('{"a":{"grid":[[1],[2,3]]}}'), 'a.grid[1][0]'), '{"grid":2}')
})

test('names are taken exactly, numbers as written, and of a name written twice the last', () => {
  const document = parseJson('{"a b":{"é-😀":9007199254740993},"x":1,"x":1.50,"__proto__":{"3":[]},"A":false}')
  assert.equal(selected(document, 'a b.é-😀'), '{"é-😀":9007199254740993}')
  assert.equal(selected(document, 'x'), '{"x":1.50}')
  assert.equal(selected(document, '__proto__.3'), '{"3":[]}')
  for (const text of ['a', 'constructor', 'x.toString', '__proto__.3.length', '__proto__.__proto__']) {
    assert.throws(() => selected(document, text), failsAs('missing', /^There is no “/), text)
  }
})

test('what is not there is named up to its first missing part', () => {
  for (const [text, message] of [
    ['weapon.colour.red', 'There is no “weapon.colour”: “weapon” is an object without that property.'],
    ['Weapon', 'There is no “Weapon”: the root is an object without that property.'],
    ['level[4].quest', 'There is no “level[4]”: “level” is an array of 4.'],
    ['level.quest', 'There is no “level.quest”: “level” is an array of 4.'],
    ['level[0][1]', 'There is no “level[0][1]”: “level[0]” is an object and has no items.'],
    ['difficulty.x', 'There is no “difficulty.x”: “difficulty” is a number.'],
    ['weapon.name[0]', 'There is no “weapon.name[0]”: “weapon.name” is a string.'],
  ] as const) {
    assert.throws(() => selected(save, text), { name: 'Failure', code: 'missing', message }, text)
  }
  assert.throws(() => selected(parseJson('true'), 'a'), /the root is a boolean\.$/)
  assert.throws(() => selected(null, 'a'), /the root is null\.$/)
  assert.throws(() => selected(save, 'n'.repeat(1e6)), failsAs('missing', /^.{1,200}$/))
})

test('any path of any document finds its value', () => {
  let found = 0
  fc.assert(
    fc.property(fc.object({ maxDepth: 4, values: [fc.integer(), fc.string()] }), fc.nat(), (said, any) => {
      const document = toJson(said)
      const all = [...places(document, [])]
      const place = all[any % all.length]
      if (!place) return
      const [path, value] = place
      assert.deepEqual(parseSelect(writePropertyPath(path)), path)
      const [entry, ...others] = select(document, path).entries
      assert.equal(
        entry?.[0],
        path.findLast(step => typeof step === 'string'),
      )
      assert.equal(entry?.[1], value)
      assert.equal(others.length, 0)
      found += 1
    }),
  )
  assert.ok(found > 70, `${found}`)
})

/** Each place that can be selected, and what is there. */
function* places(value: Json, path: (string | number)[]): Iterable<[Selection, Json]> {
  if (path.length > 0) yield [path as unknown as Selection, value]
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* places(item, [...path, index])
  }
  if (value instanceof JsonObject) {
    const names = value.entries.filter(([name]) => /^[^.[\]]+$/.test(name))
    for (const [name] of names) yield* places(value.get(name) as Json, [...path, name])
  }
}

test('any selection of any document is what a plain walk finds, or missing where that finds nothing', () => {
  const name = fc.constantFrom('a', 'b', 'c')
  const values = [fc.nat(3), fc.constantFrom('', 'a'), fc.constant(null)]
  const document = fc.object({ key: name, maxDepth: 3, maxKeys: 3, values, withNullPrototype: false })
  const steps = fc.array(fc.oneof(name, fc.nat(2)), { maxLength: 4 })
  const counts = { found: 0, missing: 0 }
  fc.assert(
    fc.property(document, name, steps, (said, first, more) => {
      const selection = [first, ...more] as const
      let value: unknown = said
      for (const step of selection) {
        const fits =
          typeof step === 'number' ? Array.isArray(value) : typeof value === 'object' && !Array.isArray(value)
        value = fits && value !== null && Object.hasOwn(value as object, step) ? (value as never)[step] : undefined
      }
      const key = selection.findLast(each => typeof each === 'string') as string
      const read = parseJson(JSON.stringify(said))
      if (value === undefined) {
        counts.missing += 1
        assert.throws(() => select(read, selection), { code: 'missing' })
      } else {
        counts.found += 1
        assert.equal(writeJson(select(read, selection)), JSON.stringify({ [key]: value }))
      }
    }),
    { numRuns: 1000 },
  )
  assert.ok(counts.found > 50 && counts.missing > 50, JSON.stringify(counts))
})
