import assert from 'node:assert/strict'
import { it } from 'node:test'
import { jumpingClock } from '../../../test/trial/jumping-clock.ts'
import { told } from '../../http/bytes.ts'
import { cameFrom } from '../../http/peer.ts'
import { random } from '../../system.ts'
import { type Challenge, challengesOf, digestHeader } from './digest.trial.ts'
import { passwordGuard } from './password-guard.ts'

const password = 'lét me in'

function guarded(secret = password) {
  const clock = jumpingClock()
  const reported: string[] = []
  const exchange = passwordGuard({
    password: secret,
    clock,
    random,
    report: line => reported.push(line),
    takesTokens: pathname => pathname.startsWith('/network/'),
  })(async () => told('seen', {}))
  const ask = (path: string, authorization?: string, from = '192.0.2.7') =>
    exchange(
      cameFrom(new Request(`http://drive:8080${path}`, authorization ? { headers: { authorization } } : {}), from),
    )
  return { clock, reported, ask }
}

const basic = (text: string, coding: BufferEncoding = 'utf8') => `Basic ${Buffer.from(text, coding).toString('base64')}`
/** As it stands in a header: bytes. */
const bytes = (text: string) => Buffer.from(text).toString('latin1')

it('asks for Digest first, and then for Basic', async () => {
  const { ask } = guarded()
  const response = await ask('/')
  assert.equal(response.status, 401)
  const said = response.headers.get('www-authenticate') ?? ''
  assert.deepEqual(
    challengesOf(response).map(each => each.algorithm),
    ['SHA-256', 'MD5'],
  )
  assert.match(said, /, Basic realm="Xbox Drive", charset="UTF-8"$/)
  assert.equal(((await response.json()) as { errorCode: number }).errorCode, 401)
})

for (const algorithm of ['SHA-256', 'MD5']) {
  it(`lets in by Digest with ${algorithm}, each answer once`, async () => {
    const { ask, clock, reported } = guarded('let me in')
    const challenge = challengesOf(await ask('/a')).find(each => each.algorithm === algorithm) as Challenge
    const header = digestHeader(challenge, { password: 'let me in', uri: '/a?b=c' })
    assert.equal(await (await ask('/a?b=c', header)).text(), 'seen')
    const again = await ask('/a?b=c', header)
    assert.deepEqual([again.status, challengesOf(again)[0]?.stale], [401, true], 'a replay')
    const elsewhere = digestHeader(challenge, { password: 'let me in', uri: '/a', count: 2 })
    assert.equal((await ask('/b', elsewhere)).status, 401)
    await clock.pass(600_001)
    const late = await ask('/a', digestHeader(challenge, { password: 'let me in', uri: '/a', count: 3 }))
    assert.deepEqual([late.status, challengesOf(late)[0]?.stale], [401, true])
    const wrong = await ask('/a', digestHeader(challenge, { password: 'let me out', uri: '/a', count: 4 }))
    assert.deepEqual([wrong.status, challengesOf(wrong)[0]?.stale], [401, false])
    assert.equal(reported.length, 2, reported.join(' '))
  })
}

it('lets in by Basic, with any name and however the password is spelled', async () => {
  const { ask } = guarded()
  for (const header of [basic(`me:${password}`), basic(`:${password}`), basic(`x:${password}`, 'latin1')]) {
    assert.equal((await ask('/', header)).status, 200, header)
  }
  assert.equal((await ask('/', basic(`me:${password.normalize('NFD')}`))).status, 200)
  for (const header of [basic('me:let me in'), basic('me:'), basic(`${password}:`), 'Basic !', 'Basic', 'Bearer x']) {
    assert.equal((await guarded().ask('/', header)).status, 401, header)
  }
})

it('takes the password in a token where such are spoken, and nowhere else', async () => {
  const { ask } = guarded()
  const token = bytes(`XBL3.0 x=any;${password}`)
  assert.equal((await ask('/network/screenshots/search', token)).status, 200)
  assert.equal((await ask('/', token)).status, 401)
  assert.equal((await ask('/network/x', 'XBL3.0 x=any;no')).status, 401)
})

it('who guesses waits; another address does not, nor does who has proved to know it', async () => {
  const { ask, clock } = guarded('let me in')
  const challenge = challengesOf(await ask('/'))[0] as Challenge
  const mine = (count: number) => digestHeader(challenge, { password: 'let me in', uri: '/', count })
  assert.equal((await ask('/', mine(1))).status, 200)
  for (let each = 0; each < 5; each += 1) assert.equal((await ask('/', basic(`me:${each}`))).status, 401)
  const guesses = Array.from({ length: 20 }, (_, index) => ask('/', basic(`me:${index}`)))
  const later = Promise.all(guesses)
  assert.equal((await ask('/', basic('me:let me in'), '192.0.2.8')).status, 200)
  assert.equal((await ask('/', mine(2))).status, 200)
  await clock.pass(120_000)
  const statuses = (await later).map(({ status }) => status)
  assert.ok(statuses.includes(429) && !statuses.includes(200), statuses.join(' '))
  assert.ok(statuses.filter(each => each === 401).length <= 8)
})
