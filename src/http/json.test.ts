import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { Failure } from '../model/failure.ts'
import { JsonNumber, type JsonObject, parseJson, toJson, writeJson } from './json.ts'

it('keeps numbers, key order, duplicates and unknown fields as they were said', () => {
  const said = '{"b":2533274800000001234,"2":1e3,"1":-0.50,"b":null,"__proto__":[],"é":"\\u0041"}'
  assert.equal(writeJson(parseJson(said)), said.replace('\\u0041', 'A'))
  assert.equal((parseJson('{"a":1,"a":2}') as JsonObject).get('a') instanceof JsonNumber, true)
})

it('means what JSON.parse means, for any document', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(4), (text, indent) => {
      assert.deepEqual(JSON.parse(writeJson(parseJson(text), indent)), JSON.parse(text))
    }),
  )
})

it('refuses what JSON.parse refuses', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.constantFrom('', '"', ',', '\\', '\n', '0', '{'), (text, place, change) => {
      const at = place % (text.length + 1)
      const broken = text.slice(0, at) + change + text.slice(at + 1)
      assert.equal(
        parses(() => parseJson(broken)),
        parses(() => JSON.parse(broken)),
        broken,
      )
    }),
    { numRuns: 500 },
  )
})

it('says where it is broken', () => {
  assert.throws(() => parseJson('{\n  "a": 1,\n  b\n}'), /line 3, column 3: a name in quotes was expected/)
  assert.throws(() => parseJson(''), /it ends too early/)
  assert.throws(() => parseJson('['.repeat(100_000)), /nested too deeply/)
})

it('has no words for what JSON has none for', () => {
  assert.throws(
    () => toJson({ a: Number.NaN }),
    (thrown: Failure) => thrown.code === 'invalid',
  )
  assert.equal(
    writeJson(toJson({ a: 9007199254740993n, b: undefined, c: [true, 'x'] })),
    '{"a":9007199254740993,"c":[true,"x"]}',
  )
})

function parses(parse: () => unknown): boolean {
  try {
    parse()
    return true
  } catch (thrown) {
    assert.ok(thrown instanceof Failure || thrown instanceof SyntaxError, String(thrown))
    return false
  }
}
