import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Json, JsonObject, parseJson, toJson } from '../../http/json.ts'
import { Failure } from '../../model/failure.ts'
import { checkConfig } from './config.ts'
import { readVirtualNode } from './virtual-node.ts'

const source = { _selector: 'default', _data: null }
const whole = { _selectBy: 'custom:game mode', _sourceNodes: [source], comment: 'means nothing' }
const object = (value: unknown) => toJson(value) as JsonObject

test('an object is a virtual node, or an ordinary one', () => {
  assert.deepEqual(readVirtualNode(object({ _virtualNode: whole }), ['a']), {
    selectBy: { kind: 'custom', name: 'game mode' },
    sources: [{ selector: 'default', data: null, steps: ['_virtualNode', '_sourceNodes', 0, '_data'] }],
  })
  for (const ordinary of [{}, whole, { _virtualnode: whole }, { a: { _virtualNode: 5 } }]) {
    assert.equal(readVirtualNode(object(ordinary), []), undefined)
  }
})

test('a malformed virtual node is `invalid`, with its place', () => {
  const at = (steps: string) => `In the config file, “cards[2]${steps}” `
  for (const [value, message] of [
    [{ _virtualNode: whole, other: 1 }, `${at('')}has a “_virtualNode”, and must have nothing else.`],
    [{ _virtualNode: [whole] }, `${at('._virtualNode')}must be an object.`],
    [{ _virtualNode: null }, `${at('._virtualNode')}must be an object.`],
    ...[undefined, null, {}, []].map(_sourceNodes => [
      { _virtualNode: { ...whole, _sourceNodes } },
      `${at('._virtualNode._sourceNodes')}must be an array with at least one source node.`,
    ]),
    ...[undefined, 5, '', 'titleID', 'Locale', 'custom', 'custom:', 'custom:a.b', 'custom:a,b', 'xcustom:a'].map(
      _selectBy => [
        { _virtualNode: { ...whole, _selectBy } },
        `${at('._virtualNode._selectBy')}must be “titleId”, “locale” or “custom:<name>”, with neither “.” nor “,” in the name.`,
      ],
    ),
    ...[null, 'default', []].map(each => [
      { _virtualNode: { ...whole, _sourceNodes: [source, each] } },
      `${at('._virtualNode._sourceNodes[1]')}must be an object with “_selector” and “_data”.`,
    ]),
    ...[undefined, null, '', 123456799].map(_selector => [
      { _virtualNode: { ...whole, _sourceNodes: [source, { ...source, _selector }] } },
      `${at('._virtualNode._sourceNodes[1]._selector')}must be a string, not empty.`,
    ]),
    [
      { _virtualNode: { ...whole, _sourceNodes: [{ _selector: 'a' }] } },
      `${at('._virtualNode._sourceNodes[0]._data')}is missing.`,
    ],
  ] as [unknown, string][]) {
    assert.throws(() => checkConfig(toJson({ cards: [0, 0, value] })), { name: 'Failure', code: 'invalid', message })
  }
  const twice = parseJson('{"_virtualNode":{},"_virtualNode":{}}') as JsonObject
  assert.throws(() => readVirtualNode(twice, []), { message: /the root has a “_virtualNode”, and must have/ })
})

test('any mixture of the words of virtual nodes is taken or `invalid`', () => {
  const word = fc.constantFrom('_virtualNode', '_selectBy', '_sourceNodes', '_selector', '_data', 'titleId', 'locale')
  const { any } = fc.letrec<{ any: Json }>(tie => ({
    any: fc.oneof(
      { maxDepth: 6 },
      word,
      fc.array(tie('any'), { maxLength: 2 }),
      fc.array(fc.tuple(word, tie('any')), { maxLength: 3 }).map(entries => new JsonObject(entries)),
    ),
  }))
  let [taken, refused] = [0, 0]
  fc.assert(
    fc.property(any, value => {
      try {
        checkConfig(new JsonObject([['a', value]]))
        taken += 1
      } catch (thrown) {
        assert.ok(thrown instanceof Failure && thrown.code === 'invalid', `${thrown}`)
        refused += 1
      }
    }),
    { numRuns: 300 },
  )
  assert.ok(taken > 20 && refused > 20, `${taken} taken, ${refused} refused`)
})
