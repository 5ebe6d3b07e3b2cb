import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { JsonObject, parseJson, writeJson } from '../../http/json.ts'
import { Failure } from '../../model/failure.ts'
import { checkJsonBytes, checkJsonContent } from './content-rules.ts'

const taken = (text: string) => assert.deepEqual(checkJsonContent(text), parseJson(text))
const refused = (text: string, message: string) =>
  assert.throws(() => checkJsonContent(text), { name: 'Failure', code: 'invalid', message })

const text = (length: number) => JSON.stringify('x'.repeat(length))
const items = (count: number) => `[${Array(count).fill('0').join(',')}]`
const properties = (count: number) => `{${Array.from({ length: count }, (_, index) => `"p${index}":0`).join(',')}}`
const objects = (depth: number, inside = '0') => '{"a":'.repeat(depth) + inside + '}'.repeat(depth)

test('a number has at most 32 characters as it is written', () => {
  const digits = '1'.repeat(27)
  taken(`{"level":[1${digits}.5e9,-${digits}.5e9]}`)
  for (const number of [`11${digits}.5e9`, `-1${digits}.5e9`, `1${digits}.5E+9`, '1'.repeat(33)]) {
    refused(`{"level":[0,${number}]}`, 'There is a number of 33 characters at “level[1]”: 32 is the limit.')
  }
})

test('a string has at most 1024 UTF-16 units, without its escapes', () => {
  taken(`{"level":[{"quest":${text(1024)}}]}`)
  refused(
    `{"level":[0,0,0,{"quest":${text(1025)}}]}`,
    'There is a string of 1025 characters at “level[3].quest”: 1024 is the limit.',
  )
  taken(`{"a":"${'\\u0041'.repeat(1024)}","b":"${'😀'.repeat(512)}"}`)
  refused(`{"a":"${'😀'.repeat(512)}!"}`, 'There is a string of 1025 characters at “a”: 1024 is the limit.')
  refused(text(1025), 'There is a string of 1025 characters at the root: 1024 is the limit.')
})

test('a name has at most 64 UTF-16 units', () => {
  taken(`{"${'n'.repeat(64)}":{"${'😀'.repeat(32)}":0,"":0,"${'\\n'.repeat(64)}":0}}`)
  const long = `There is a name of 65 characters at “a[0].${'n'.repeat(64)}…”: 64 is the limit.`
  refused(`{"a":[{"${'n'.repeat(65)}":0}]}`, long)
  assert.throws(() => checkJsonContent(`{"${'n'.repeat(1e6)}":0}`), /^Failure: There is a name of 1000000 .{1,100}$/)
})

test('16 levels of objects and arrays, the root being the first', () => {
  taken(objects(16))
  taken(`{"a":${'['.repeat(15)}0${']'.repeat(15)}}`)
  taken(objects(15, '{}'))
  refused(objects(17), `There is a hierarchy of 17 levels at “${'a.'.repeat(15)}a”: 16 is the limit.`)
  refused(objects(15, '[[]]'), `There is a hierarchy of 17 levels at “${'a.'.repeat(14)}a[0]”: 16 is the limit.`)
  refused(
    objects(10, '['.repeat(7) + ']'.repeat(7)),
    `There is a hierarchy of 17 levels at “${'a.'.repeat(9)}a[0][0][0][0][0][0]”: 16 is the limit.`,
  )
})

test('1024 items in an array, 1024 properties in an object', () => {
  taken(`{"list":[${items(1024)},${items(1024)}]}`)
  refused(`{"list":[[],${items(1025)}]}`, 'There is an array of 1025 items at “list[1]”: 1024 is the limit.')
  taken(`{"a":${properties(1024)},"b":${properties(1024)}}`)
  refused(`{"a":${properties(1025)}}`, 'There is an object of 1025 properties at “a”: 1024 is the limit.')
  refused(properties(1025), 'There is an object of 1025 properties at the root: 1024 is the limit.')
  const again = `{${Array(1025).fill('"a":0').join(',')}}`
  refused(again, 'There is an object of 1025 properties at the root: 1024 is the limit.')
})

test('the root is anything but an array', () => {
  for (const root of ['{}', ' "text" ', '0', 'true', 'null']) taken(root)
  for (const root of ['[]', ' [{"a":1}]']) refused(root, 'The root is an array: put it into an object.')
})

test('what is no JSON is told with line and column, however deep or odd', () => {
  refused('{\n  "a": 1,\n}', 'The JSON is broken at line 3, column 1: a name in quotes was expected.')
  for (const [bomb, pattern] of [
    ['['.repeat(4e6), /column 258: it is nested too deeply/],
    ['{"a":'.repeat(8e5), /it is nested too deeply/],
    [`{"a":"${'x'.repeat(4e6)}"}`, /a string of 4000000 characters/],
    [`{"a":${'9'.repeat(4e6)}}`, /a number of 4000000 characters/],
    [`{"a":[${'0,'.repeat(1e6)}0]}`, /an array of 1000001 items/],
    ['', /it ends too early/],
  ] as const) {
    assert.throws(() => checkJsonContent(bomb), { code: 'invalid', message: pattern })
  }
})

test('bytes are UTF-8, with or without a byte order mark', () => {
  const bytes = new TextEncoder().encode('{"é":"😀"}')
  const document = new JsonObject([['é', '😀']])
  assert.deepEqual(checkJsonBytes(bytes), document)
  assert.deepEqual(checkJsonBytes(Uint8Array.of(0xef, 0xbb, 0xbf, ...bytes)), document)
  const twice = Uint8Array.of(0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf, ...bytes)
  assert.throws(() => checkJsonBytes(twice), { code: 'invalid', message: /line 1, column 1/ })
  for (const broken of ['22ff22', '22c328', '22c022', '22eda08022', 'fffe22002200', '22f09f9822']) {
    assert.throws(() => checkJsonBytes(Buffer.from(broken, 'hex')), { code: 'invalid', message: /not UTF-8/ }, broken)
  }
})

test('content is taken as it was written, or refused as `invalid`, whatever the bytes', () => {
  const some = fc.oneof(fc.uint8Array(), fc.json().map(Buffer.from), fc.string().map(Buffer.from))
  let fine = 0
  fc.assert(
    fc.property(some, bytes => {
      try {
        assert.deepEqual(writeJson(checkJsonBytes(bytes)), writeJson(parseJson(new TextDecoder().decode(bytes))))
        fine += 1
      } catch (thrown) {
        assert.ok(thrown instanceof Failure && thrown.code === 'invalid', `${thrown}`)
      }
    }),
    { numRuns: 300 },
  )
  assert.ok(fine > 30, `${fine}`)
})
