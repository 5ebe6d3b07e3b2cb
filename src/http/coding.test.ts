import assert from 'node:assert/strict'
import { it } from 'node:test'
import { codedBytes, preferredCoding } from './coding.ts'

it('the smallest coding that is accepted', () => {
  const cases: [string | null, string | undefined][] = [
    [null, undefined],
    ['', undefined],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['GZIP;Q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['*', 'br'],
    ['*;q=0', undefined],
    ['*;q=0, gzip;q=1', 'gzip'],
    ['br;q=0.0, *', 'gzip'],
    ['identity', undefined],
    ['br ; q=1', 'br'],
    ['x;q=abc, br;q=abc', undefined],
  ]
  for (const [accepted, coding] of cases) assert.equal(preferredCoding(accepted), coding, `${accepted}`)
})

it('what does not become smaller is sent as it is', async () => {
  const noise = codedBytes(crypto.getRandomValues(new Uint8Array(3000)))
  await noise.prepare('gzip')
  assert.deepEqual(noise.best('gzip'), { bytes: noise.plain, coding: undefined })
  const zeros = codedBytes(new Uint8Array(3000))
  assert.equal(zeros.best('gzip').coding, undefined, 'nobody waits')
  await zeros.prepare('gzip')
  assert.equal(zeros.best('gzip').coding, 'gzip')
})
