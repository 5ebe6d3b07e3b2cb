import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { Failure } from '../../model/failure.ts'
import { contentId, localId, titleId, xuid } from '../../model/ids.ts'
import { readQuery, writeQuery } from './query.ts'

it('reads the expressions that were seen (protocol page, section 1.3)', () => {
  assert.deepEqual(readQuery('OwnerXuid eq 2533274800000001'), { owner: '2533274800000001' })
  assert.deepEqual(readQuery("ownerXuid eq 1 and localId eq '62f47208-c43b20'"), {
    owner: '1',
    localId: '62f47208-c43b20',
  })
  assert.deepEqual(readQuery('OWNERXUID EQ 1 AND TITLEID EQ 175227487'), { owner: '1', titleId: 175227487 })
  assert.deepEqual(readQuery('OwnerXuid eq 1 and contentId eq 773a413e-0000'), {
    owner: '1',
    contentId: '773a413e-0000',
  })
})

it('answers everything else with a clear 400', () => {
  for (const [text, message] of [
    ['', /needs a property name at character 1/],
    ['localId eq 5', /must name an owner/],
    ['OwnerXuid gt 5', /needs “eq”/],
    ['OwnerXuid eq 1 or titleId eq 2', /needs “and”/],
    ['OwnerXuid eq 1 and', /needs “and”, or to end/],
    ['OwnerXuid eq 1 and ', /needs a property name/],
    ['OwnerXuid eq 1 and gamertag eq 2', /cannot ask for “gamertag”/],
    ['OwnerXuid eq x', /is no XUID/],
    ["OwnerXuid eq 1 and localId eq 'a", /needs a value/],
    ['OwnerXuid eq 1 and OwnerXuid eq 1', /twice/],
    ["OwnerXuid eq 1 and localId eq 'a b'", /is no localId/],
  ] as const) {
    assert.throws(
      () => readQuery(text),
      (thrown: Failure) => thrown.code === 'invalid' && message.test(thrown.message),
      text,
    )
  }
})

it('reads what it writes, and fails only as `invalid` on anything', () => {
  const id = fc.stringMatching(/^[\w.~-]{1,40}$/)
  fc.assert(
    fc.property(fc.bigInt(1n, 2n ** 64n - 1n), id, id, fc.nat(), (owner, local, content, title) => {
      const query = {
        owner: xuid(`${owner}`),
        localId: localId(local),
        contentId: contentId(content),
        titleId: titleId(title),
      }
      assert.deepEqual(readQuery(writeQuery(query)), query)
    }),
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map(text => `OwnerXuid eq 1 and ${text}`),
      ),
      text => {
        try {
          readQuery(text)
        } catch (thrown) {
          assert.ok(thrown instanceof Failure && thrown.code === 'invalid')
        }
      },
    ),
  )
})
