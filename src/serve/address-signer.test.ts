import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressSigner } from './address-signer.ts'

const signer = addressSigner(Buffer.alloc(32, 1))
const expires = new Date('2022-11-11T11:05:59.700Z')
const path = '/xuid-1-private/a.MP4'
const signed = signer.sign(path, expires)
const refuse = (text: string, now = new Date(0), by = signer) => by.refuse(new URL(text, 'http://here'), now)

test('an address has the shape of the recorded ones, with its expiry as a whole second', () => {
  assert.match(
    signed,
    /^\/xuid-1-private\/a\.MP4\?sv=2015-12-11&sr=b&si=DefaultAccess&sig=[\w%]+%3D&__gda__=1668164759_[0-9a-f]{32}$/,
  )
})

test('it works until then, for this path and by this key', () => {
  assert.equal(refuse(signed), undefined)
  assert.equal(refuse(signed, new Date('2022-11-11T11:05:58.999Z')), undefined)
  assert.equal(refuse(signed, new Date('2022-11-11T11:05:59Z')), 'expired')
  assert.equal(refuse(signed.replace('a.MP4', 'b.MP4')), 'forged')
  assert.equal(refuse(signed, new Date(0), addressSigner(Buffer.alloc(32, 2))), 'forged')
  assert.equal(refuse(signed.replace('1668164759', '1668164760')), 'forged')
  assert.equal(refuse(signed.replace(/sig=[^&]+/, 'sig=')), 'forged')
  assert.equal(refuse(signed.replace(/_[0-9a-f]{32}/, `_${'0'.repeat(32)}`)), 'forged')
  assert.equal(refuse(path), 'unsigned')
  assert.equal(refuse(`${path}?__gda__=soon`), 'unsigned')
})

test('the same signature may be written with fewer percent signs', () => {
  assert.equal(refuse(signed.replaceAll('%3D', '=').replaceAll('%2F', '/')), undefined)
})
