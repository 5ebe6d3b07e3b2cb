import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Json, JsonObject, parseJson, toJson, writeJson } from '../../http/json.ts'
import { Failure } from '../../model/failure.ts'
import { checkConfig, resolveConfig } from './config.ts'
import type { ConfigChoice } from './config-choice.ts'
import { parseCustomSelector } from './custom-selector.ts'

const nobody: ConfigChoice = { locales: [], custom: new Map() }
const node = (by: string, ...sources: (readonly [selector: string, data: unknown])[]) => ({
  _virtualNode: { _selectBy: by, _sourceNodes: sources.map(([_selector, _data]) => ({ _selector, _data })) },
})
const robot = ['RobotUnicornCard.png,binary', 'SeriousCard.png,binary', 'StandardCard.png,binary'] as const

/** Of anything `toJson` takes. The file must be one that may be stored. */
function resolved(file: unknown, by: Partial<ConfigChoice> = {}): unknown {
  const document = toJson(file)
  checkConfig(document)
  return JSON.parse(writeJson(resolveConfig(document, { ...nobody, ...by })))
}

test('a title sees its own data, all others the default: the sample of the document', () => {
  // The sample ends in “},}”, which is no JSON: parseJson refuses it.
  const sample = `{ "defaultCardDesign": { "_virtualNode": { "_selectBy":"titleId", "_sourceNodes": [
    {"_selector":"123456799", "_data":"RobotUnicornCard.png,binary"},
    {"_selector":"default", "_data":"StandardCard.png,binary"} ] } }, }`
  assert.throws(() => parseJson(sample), { code: 'invalid' })
  const file = parseJson(sample.replace('}, }', '} }'))
  const answer = (titleId?: string) => writeJson(resolveConfig(file, { ...nobody, titleId }))
  const standard = `{"defaultCardDesign":"${robot[2]}","_sourceNodes":["defaultCardDesign:titleID:default"]}`
  assert.equal(
    answer('123456799'),
    `{"defaultCardDesign":"${robot[0]}","_sourceNodes":["defaultCardDesign:titleID:123456799"]}`,
  )
  for (const titleId of ['12456799', '1234567899', '0123456799', '', undefined]) assert.equal(answer(titleId), standard)
})

test('a custom selector chooses by its own name: the sample of the document', () => {
  const design = node('custom:gameMode', ['silly', robot[0]], ['serious', robot[1]], ['default', robot[2]])
  const file = { defaultCardDesign: design, backgroundColor: 'green', dealerHitsOnSoft17: true }
  for (const [selector, data, chosen] of [
    ['gameMode.serious', robot[1], 'serious'],
    ['other.silly,gameMode.silly', robot[0], 'silly'],
    ['gameMode.Serious', robot[2], 'default'],
    ['gamemode.serious', robot[2], 'default'],
  ] as const) {
    const _sourceNodes = [`defaultCardDesign:custom:gameMode:${chosen}`]
    const answer = resolved(file, { custom: parseCustomSelector(selector) })
    assert.deepEqual(answer, { ...file, defaultCardDesign: data, _sourceNodes }, selector)
  }
})

test('virtual nodes stand anywhere, in chosen data too; paths have dots and indices, in the order of the file', () => {
  const inner = { fees: [1, node('titleId', ['7', 'seven'], ['default', 'any'])] }
  const file = {
    list: [
      node('locale', ['de', 'Karten']),
      { deep: node('custom:mode', ['x', inner], ['y', node('broken', ['', 0])]) },
    ],
    last: node('locale', ['default', node('titleId', ['7', { a: node('locale', ['default', null]) }])]),
  }
  const by = { ...nobody, titleId: '7', locales: ['de-AT'], custom: new Map([['mode', 'x']]) }
  const answer = JSON.parse(writeJson(resolveConfig(toJson(file), by)))
  assert.deepEqual(answer, {
    list: ['Karten', { deep: { fees: [1, 'seven'] } }],
    last: { a: null },
    _sourceNodes: [
      'list[0]:locale:de',
      'list[1].deep:custom:mode:x',
      'list[1].deep.fees[1]:titleID:7',
      'last:locale:default',
      'last:titleID:7',
      'last.a:locale:default',
    ],
  })
})

test('where nothing fits, a property is left out, an item is null, and the selector is empty', () => {
  const none = node('locale', ['de', 'Karten'])
  assert.deepEqual(resolved({ a: 1, b: none, c: [none, 2], d: { e: none } }), {
    a: 1,
    c: [null, 2],
    d: {},
    _sourceNodes: ['b:locale:', 'c[0]:locale:', 'd.e:locale:'],
  })
  assert.deepEqual(resolved(none), { _sourceNodes: [':locale:'] })
})

test('the whole file can be a virtual node; only an object has room for `_sourceNodes`', () => {
  assert.deepEqual(resolved(node('titleId', ['default', { a: 1 }])), { a: 1, _sourceNodes: [':titleID:default'] })
  assert.deepEqual(resolved(node('titleId', ['default', [1]])), [1])
  const taken = toJson({ _sourceNodes: 'of the file', a: node('locale', ['default', 1]) })
  assert.equal(writeJson(resolveConfig(taken, nobody)), '{"a":1,"_sourceNodes":["a:locale:default"]}')
})

test('a file without virtual nodes is answered as it is', () => {
  fc.assert(
    fc.property(fc.json(), text => {
      const document = parseJson(text)
      assert.equal(resolveConfig(document, { ...nobody, titleId: '7', locales: ['en'] }), document)
    }),
  )
  assert.deepEqual(resolved({ _sourceNodes: ['mine'], _selectBy: 'x' }), { _sourceNodes: ['mine'], _selectBy: 'x' })
})

test('any value in virtual nodes is found in its place', () => {
  interface Pair {
    readonly file: unknown
    readonly answer: unknown
    readonly nodes: number
  }
  const { pair } = fc.letrec<{ pair: Pair }>(tie => ({
    pair: fc.oneof(
      { maxDepth: 5, depthSize: 'large' },
      fc.constantFrom(0, 'a', null, true).map(each => ({ file: each, answer: each, nodes: 0 })),
      tie('pair').map(({ file, answer, nodes }) => ({
        file: node('locale', ['de', 'decoy'], ['EN-us', file], ['en', 'decoy'], ['default', 'decoy']),
        answer,
        nodes: nodes + 1,
      })),
      fc.dictionary(fc.string(), tie('pair'), { maxKeys: 4 }).map(each => joined(each, Object.fromEntries)),
      fc.array(tie('pair'), { maxLength: 4 }).map(each => joined(each, list => list.map(([, value]) => value))),
    ),
  }))
  function joined(parts: object, join: (entries: [string, unknown][]) => unknown): Pair {
    const entries = Object.entries(parts as Record<string, Pair>)
    return {
      file: join(entries.map(([name, { file }]) => [name, file])),
      answer: join(entries.map(([name, { answer }]) => [name, answer])),
      nodes: entries.reduce((sum, [, { nodes }]) => sum + nodes, 0),
    }
  }
  let planted = 0
  fc.assert(
    fc.property(pair, ({ file, answer, nodes }) => {
      const { _sourceNodes = [], ...rest } = resolved({ file }, { locales: ['en-US'] }) as { _sourceNodes?: string[] }
      assert.deepEqual(rest, JSON.parse(JSON.stringify({ file: answer })))
      assert.equal(_sourceNodes.length, nodes)
      planted += nodes
    }),
  )
  assert.ok(planted > 50, `${planted}`)
})

test('a file of too many or too long choices, or nested too deeply, is refused', () => {
  const one = node('locale', ['default', 0])
  const length = (path: string, selector: string) => `${path}:locale:${selector}`.length
  const many = (count: number) => toJson({ a: Array(count).fill(one) })
  const named = (name: number, selector: number) =>
    toJson({ ['n'.repeat(name)]: node('locale', ['de', 1], ['s'.repeat(selector), 1]) })
  const deep = (depth: number) => Array.from({ length: depth }).reduce<Json>(each => [each], [])
  checkConfig(many(1024))
  checkConfig(named(1000, 1024 - 1000 - length('', '')))
  checkConfig(new JsonObject([['a', deep(255)]]))
  for (const [file, message] of [
    [many(1025), /more than 1024 virtual nodes/],
    [named(1000, 1025 - 1000 - length('', '')), /“n{64}…” is longer than 1024 characters/],
    [named(1e6, 1), /longer than 1024 characters/],
    [new JsonObject([['a', deep(256)]]), /nested more than 256 deep/],
    [new JsonObject([['a', deep(100_000)]]), /nested more than 256 deep/],
  ] as const) {
    assert.throws(() => checkConfig(file), { name: 'Failure', code: 'invalid', message })
  }
  assert.throws(() => resolveConfig(many(1025), nobody), { code: 'corrupt', message: /more than 1024/ })
})

test('what is stored and broken is `corrupt`, and only where it is met', () => {
  const broken = toJson({ a: node('titleId', ['7', { b: node('moon', ['default', 0]) }], ['default', 1]) })
  assert.throws(() => checkConfig(broken), { code: 'invalid', message: /_sourceNodes\[0\]\._data\.b\._virtualNode/ })
  assert.throws(
    () => resolveConfig(broken, { ...nobody, titleId: '7' }),
    (thrown: Failure) => {
      return (
        thrown instanceof Failure && thrown.code === 'corrupt' && /file is broken\. .*_selectBy/.test(thrown.message)
      )
    },
  )
  assert.equal(writeJson(resolveConfig(broken, nobody)), '{"a":1,"_sourceNodes":["a:titleID:default"]}')
  for (const root of ['[]', '1', 'null', '"a"']) {
    assert.throws(() => checkConfig(parseJson(root)), { code: 'invalid', message: /must be a JSON object/ })
  }
})
