import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { Failure } from './failure.ts'
import { blobTypeOf, blobTypes, ownerOf, pathAndFileName, titleFile, titlePath, titlePlace } from './title-storage.ts'

const isInvalid = (thrown: unknown) => thrown instanceof Failure && thrown.code === 'invalid'
const scid = '00000000-0000-0000-0000-00000000000a'

it('takes every name of the grammar apart', () => {
  const word = fc.stringMatching(/^\w{1,12}$/)
  const name = fc.stringMatching(/^[\w-]{1,8}(\.[\w-]{1,4})?$/)
  fc.assert(
    fc.property(fc.array(word, { maxLength: 4 }), name, fc.constantFrom(...blobTypes), (folders, last, type) => {
      const whole = [...folders, last].join('/')
      const file = titleFile(`${whole},${type}`)
      assert.deepEqual([pathAndFileName(file), blobTypeOf(file)], [whole, type])
      assert.equal(titlePath(folders.join('/')), folders.join('/'))
    }),
  )
})

it('refuses what the grammar does not know', () => {
  const refused = ['', 'a', 'a,text', ',json', 'a.,json', 'a..b,json', '/a,json', 'a//b,json', 'a-b/c,json', 'a,b,json']
  const odd = [
    'a b,json',
    'a\\b,json',
    'ä,json',
    'a\0,json',
    '../a,json',
    'a/../b,json',
    '.,json',
    '..,json',
    'a/,json',
  ]
  const long = [`${'a'.repeat(246)},json`, `${'a'.repeat(200)}/${'b'.repeat(45)},json`, `${'a'.repeat(257)}/b,json`]
  for (const text of [...refused, ...odd, ...long]) assert.throws(() => titleFile(text), isInvalid, text)
  for (const text of ['/', 'a/', '/a', 'a//b', 'a.b', 'a'.repeat(257)])
    assert.throws(() => titlePath(text), isInvalid, text)
  titleFile(`${'a'.repeat(200)}/${'b'.repeat(44)},config`)
  titlePath('a'.repeat(256))
})

it('a place is known by family, scid and owner', () => {
  const upper = titlePlace('json', scid.toUpperCase(), '2533274800000001')
  assert.deepEqual(upper, { family: 'json', scid, xuid: '2533274800000001' })
  assert.equal(ownerOf(upper), '2533274800000001')
  assert.equal(ownerOf(titlePlace('sessions', scid, 'lobby~7')), 'lobby~7')
  assert.equal(ownerOf(titlePlace('global', scid, '')), '')
  for (const owner of ['', '..', 'a/b', 'a b']) assert.throws(() => titlePlace('sessions', scid, owner), isInvalid)
  assert.throws(() => titlePlace('json', scid, 'Tonic'), isInvalid)
  assert.throws(() => titlePlace('global', 'a-title', ''), isInvalid)
})
