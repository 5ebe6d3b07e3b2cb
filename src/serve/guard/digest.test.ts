import assert from 'node:assert/strict'
import { it } from 'node:test'
import { parseDigest } from './digest.ts'
import { spellings } from './password.ts'

/** RFC 7616, section 3.9.1. */
const sample = (algorithm: string, response: string) =>
  `username="Mufasa",\r\n realm="http-auth@example.org",\r\n uri="/dir/index.html",\r\n algorithm=${algorithm},\r\n ` +
  'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",\r\n nc=00000001,\r\n ' +
  'cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",\r\n qop=auth,\r\n ' +
  `response="${response}",\r\n opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`
const realm = 'http-auth@example.org'
const request = { method: 'GET', url: 'http://www.example.org/dir/index.html' }
const secret = spellings('Circle of Life')

const right = {
  MD5: '8ca523f5e9506fed4657c9700eebdbec',
  'SHA-256': '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1',
}

for (const [algorithm, response] of Object.entries(right)) {
  it(`takes the answer that RFC 7616 shows for ${algorithm}, and for nothing but what it was made for`, () => {
    const answer = parseDigest(sample(algorithm, response), realm)
    assert.deepEqual([answer?.count, answer?.proves(secret, request)], [1, true])
    assert.equal(answer?.proves(spellings('Circle of life'), request), false)
    assert.equal(answer?.proves(secret, { ...request, method: 'HEAD' }), false)
    assert.equal(answer?.proves(secret, { ...request, url: `${request.url}?x` }), false)
    assert.equal(parseDigest(sample(algorithm, response)), undefined, 'of another realm')
  })
}

it('takes nothing that leaves open what counts', () => {
  const good = sample('MD5', right.MD5)
  const bad = [
    good.replace('qop=auth', 'qop=auth-int'),
    good.replace('MD5', 'SHA-512-256'),
    good.replace('nc=00000001', 'nc=1'),
    good.replace(/cnonce="[^"]+",/, ''),
    `${good}, response="${right['SHA-256']}"`,
  ]
  assert.deepEqual(
    bad.map(each => parseDigest(each, realm)),
    bad.map(() => undefined),
  )
})

it('reads a name of any characters, as its bytes or coded', () => {
  const name = Buffer.from('Jäsøn Doe').toString('latin1')
  assert.ok(parseDigest(sample('MD5', right.MD5).replace('Mufasa', name), realm))
  const coded = sample('MD5', right.MD5).replace('username="Mufasa"', "username*=UTF-8''Muf%61sa")
  assert.equal(parseDigest(coded, realm)?.proves(secret, request), true)
  assert.equal(parseDigest(coded.replace('%61', '%e4'), realm), undefined)
})
