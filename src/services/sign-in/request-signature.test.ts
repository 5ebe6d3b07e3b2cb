import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { newProofKey, readProofKey, signedBy } from './proof-key.ts'
import { isSignatureOf, requestSignature, signatureTime } from './request-signature.ts'

/** xbox-webapi-python's own test: its key, its request, and what it makes of them. */
const python = {
  key: `-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIObr5IVtB+DQcn25+R9n4K/EyUUSbVvxIJY7WhVeELUuoAoGCCqGSM49AwEHoUQDQgAE
OKyCQ9qH5U4lZcS0c5/LxIyKvOpKe0l3x4Eg5OgDbzezKNLRgT28fd4Fq3rU/1OQKmx6jSq0vTB5
Ao/48m0iGg==
-----END EC PRIVATE KEY-----
`,
  x: 'OKyCQ9qH5U4lZcS0c5_LxIyKvOpKe0l3x4Eg5OgDbzc',
  parts: {
    method: 'POST',
    pathAndQuery: '/path?query=1',
    authorization: 'XBL3.0 x=userid;jsonwebtoken',
    body: 'thebodygoeshere',
  },
  at: new Date(1_586_999_965_000),
  signature: 'AAAAAQHWE40Q98yAFe3R7GuZfvGA350cH7hWgg4HIHjaD9lGYiwxki6bNyGnB8dMEIfEmBiuNuGUfWjY5lL2h44X/VMGOkPIezVb7Q==',
}

/** What @xboxreplay/xboxlive-auth sends to become a device: recorded once, with the key that made it. */
const replay = {
  key: { x: 'qMKczrK1b5opLCIX-tzyqOWztlbERh1i5sxDzdHrdxs', y: '23uwwgd2oSnWzyjHflRKaLxFsxX0-oE-mECf6c0gOaE' },
  signature: 'AAAAAQHcFbBVEuAAHfvqYcbt4rhMgxAKtPiOJgct4UTCX2HqbQNLTHsnwjp9zcYNZMKHEknpyGWNqsIhyXaAd2v8ADmGrfh11oMS1g==',
}

test('a signature that another program made is right, and ours says the same of version and time', () => {
  const key = readProofKey(python.key)
  assert.equal(key.public.x, python.x)
  assert.ok(isSignatureOf(python.signature, python.parts, key.public))
  assert.equal(signatureTime(python.signature)?.getTime(), python.at.getTime())
  const ours = requestSignature(python.parts, key, python.at)
  assert.equal(ours.slice(0, 16), python.signature.slice(0, 16))
  assert.ok(isSignatureOf(ours, python.parts, key.public))
})

test('whatever is changed in a request, its signature is none of it any more', () => {
  const key = readProofKey(python.key)
  for (const [name, value] of Object.entries(python.parts)) {
    const changed = { ...python.parts, [name]: `${value}x` }
    assert.ok(!isSignatureOf(python.signature, changed, key.public), name)
  }
  assert.ok(!isSignatureOf(python.signature, python.parts, newProofKey().public), 'another key')
  const later = Buffer.from(python.signature, 'base64')
  later.writeBigUInt64BE(later.readBigUInt64BE(4) + 1n, 4)
  assert.ok(!isSignatureOf(later.toString('base64'), python.parts, key.public), 'another time')
  for (const none of ['', 'AAAA', '!!!', `AAAA${python.signature}`]) {
    assert.ok(!isSignatureOf(none, python.parts, key.public), none)
    assert.equal(signatureTime(none), undefined, none)
  }
  assert.ok(!signedBy({ x: 'AA', y: 'AA' }, Buffer.alloc(1), Buffer.alloc(64)), 'no point of the curve')
})

test('what another program recorded when it became a device is a signature over that very question', () => {
  const Properties = {
    AuthMethod: 'ProofOfPossession',
    Id: '91dc36cd-080a-4493-8234-3b585c78b0d5',
    DeviceType: 'Win32',
    Version: '10.0.19042',
    ProofKey: { crv: 'P-256', alg: 'ES256', use: 'sig', kty: 'EC', ...replay.key },
  }
  const body = JSON.stringify({ RelyingParty: 'http://auth.xboxlive.com', TokenType: 'JWT', Properties })
  const parts = { method: 'POST', pathAndQuery: '/device/authenticate', authorization: '', body }
  assert.ok(isSignatureOf(replay.signature, parts, replay.key))
  assert.ok(!isSignatureOf(replay.signature, { ...parts, pathAndQuery: '/title/authenticate' }, replay.key))
  assert.equal(signatureTime(replay.signature)?.getUTCFullYear(), 2025)
})

test('of a long body the first 8,192 bytes are signed', () => {
  const key = newProofKey()
  const long = 'é'.repeat(5000)
  const parts = { ...python.parts, body: long }
  const signature = requestSignature(parts, key, python.at)
  assert.ok(isSignatureOf(signature, { ...parts, body: `${long}more` }, key.public))
  assert.ok(!isSignatureOf(signature, { ...parts, body: `x${long}` }, key.public))
})

test('a key that was kept is the same key; what is none is refused without being told', () => {
  const key = newProofKey()
  const again = readProofKey(key.text())
  assert.deepEqual(again.public, key.public)
  fc.assert(
    fc.property(fc.uint8Array(), bytes => {
      assert.ok(signedBy(key.public, bytes, again.sign(bytes)))
    }),
    { numRuns: 20 },
  )
  assert.throws(
    () => readProofKey('-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----'),
    (thrown: Error) => /xbox-drive login/.test(thrown.message) && !/c2Vj/.test(JSON.stringify(thrown)),
  )
})
