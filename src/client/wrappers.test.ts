import assert from 'node:assert/strict'
import { it } from 'node:test'
import { wrapped } from '../http/exchange.ts'
import { wasRepeated } from '../http/repeated.ts'
import { Failure } from '../model/failure.ts'
import { counted } from './counted.ts'
import { patience } from './patience.ts'
import { isServiceHost, password, readyToken, token } from './token.ts'

const clock = (waits: number[]) => ({
  now: () => new Date(0),
  sleep: async (milliseconds: number) => void waits.push(milliseconds),
})
const ask = () => new Request('https://mediahub.xboxlive.com/x', { method: 'POST', body: '{}' })

it('waits as long as it is asked to, in seconds, as a date, or by its own measure', async () => {
  const waits: number[] = []
  const answers = [
    new Response('', { status: 429, headers: { 'retry-after': '7' } }),
    new Response('', { status: 503, headers: { 'retry-after': 'Thu, 01 Jan 1970 00:00:09 GMT' } }),
    new Response('', { status: 500, headers: { 'retry-after': 'soon' } }),
    new Response('ok'),
  ]
  const patient = patience({ clock: clock(waits), chance: () => 0.5 })(async request => {
    assert.equal(await request.text(), '{}', 'the body is sent again')
    return answers.shift() as Response
  })
  assert.equal(await (await patient(ask())).text(), 'ok')
  assert.deepEqual(waits, [7000, 9000, 2000])
})

it('hands on what lasts, at once, and what would take too long', async () => {
  const waits: number[] = []
  const answered = (response: () => Response) =>
    patience({ clock: clock(waits), chance: () => 0.5 })(async () => response())(ask())
  assert.equal((await answered(() => new Response('', { status: 404 }))).status, 404)
  assert.equal(
    (await answered(() => new Response('', { status: 429, headers: { 'retry-after': '9999' } }))).status,
    429,
  )
  assert.deepEqual(waits, [])
  assert.equal((await answered(() => new Response('', { status: 500 }))).status, 500)
  assert.equal(waits.length, 4)
  await assert.rejects(
    patience({ clock: clock(waits), chance: () => 0.5 })(async () => {
      throw new Failure('unreachable', 'nobody there')
    })(ask()),
    /nobody there/,
  )
})

it('asks for a token once after a 401, and gives it to service hosts only', async () => {
  const seen: (string | null)[] = []
  const source = { current: async () => 'XBL3.0 x=1;old', renewed: async () => 'XBL3.0 x=1;new' }
  const exchange = wrapped(
    async request => {
      seen.push(request.headers.get('authorization'))
      return new Response('', { status: 401 })
    },
    token(source, isServiceHost),
  )
  assert.equal((await exchange(ask())).status, 401)
  assert.deepEqual(seen.splice(0), ['XBL3.0 x=1;old', 'XBL3.0 x=1;new'])
  for (const address of [
    'https://gameclipscontent-d3023.media.xboxlive.com/x',
    'https://gameclipscontent-d3023.xboxlive.com/x',
    'http://mediahub.xboxlive.com/x',
    'https://mediahub.xboxlive.com.evil.test/x',
    'https://evilxboxlive.com/x',
  ]) {
    await exchange(new Request(address))
    assert.deepEqual(seen.splice(0), [null], address)
  }
})

it('counts by purpose: a listing of title storage is no download, a file of it is', async () => {
  const counts = { search: 0, refresh: 0, download: 0, feeds: 0, other: 0 }
  const exchange = wrapped(async () => new Response(''), counted(counts))
  const place = 'https://titlestorage.xboxlive.com/json/users/xuid(1)/scids/00000000-0000-0000-0000-000000000001'
  for (const end of ['', '/data', '/data/a/b', '/data?maxItems=2,3']) await exchange(new Request(place + end))
  assert.deepEqual(counts, { search: 0, refresh: 0, download: 0, feeds: 0, other: 4 })
  for (const end of ['/data/a,json', '/data/a/b%2Cjson?select=x']) await exchange(new Request(place + end))
  await exchange(new Request('https://content.xboxlive.com/clip.mp4'))
  assert.deepEqual(counts, { search: 0, refresh: 0, download: 3, feeds: 0, other: 4 })
})

it('counts searches as such, also of a network that keeps its services under a path', async () => {
  const counts = { search: 0, refresh: 0, download: 0, feeds: 0, other: 0 }
  const exchange = wrapped(async () => new Response(''), counted(counts))
  for (const network of [
    'http://127.0.0.1:8080',
    'http://127.0.0.1:8080/network',
    'http://127.0.0.1:8080/secret/network',
  ]) {
    for (const kind of ['screenshots', 'gameclips']) {
      const body = JSON.stringify({ query: 'OwnerXuid eq 2533274800000001' })
      await exchange(new Request(`${network}/${kind}/search`, { method: 'POST', body }))
    }
    await exchange(new Request(`${network}/elsewhere/search`, { method: 'POST', body: '{}' }))
  }
  assert.deepEqual(counts, { search: 6, refresh: 0, download: 0, feeds: 0, other: 3 })
})

it('marks the answer to a request that may have been carried out before', async () => {
  const after = async (...outcomes: (number | Failure)[]) => {
    const exchange = patience({ clock: clock([]), chance: () => 0.5 })(async () => {
      const outcome = outcomes.shift()
      if (outcome instanceof Failure) throw outcome
      return new Response('', { status: outcome ?? 200 })
    })
    return wasRepeated(await exchange(ask()))
  }
  assert.equal(await after(), false)
  assert.equal(await after(new Failure('unreachable', 'broke')), true)
  assert.equal(await after(502, 412), true)
  assert.equal(await after(429, 412), false, 'who asks too often was not heard')
})

it('adds a password to whatever goes to the origin it is of, and a token never', async () => {
  const seen: (string | null)[] = []
  const out = async ({ headers }: Request) => {
    seen.push(headers.get('authorization'))
    return new Response()
  }
  const origin = 'https://drive.test:8080'
  for (const source of [{ ...readyToken('Basic bWU6cHc='), password: 'Basic bWU6cHc=' }, readyToken('XBL3.0 x=1;a')]) {
    const way = password(source, origin)(out)
    for (const url of [`${origin}/network/a`, 'https://drive.test/a']) await way(new Request(url))
  }
  assert.deepEqual(seen, ['Basic bWU6cHc=', null, null, null])
})
