import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testClock } from '../../../test/trial/small-world.ts'
import { Failure } from '../../model/failure.ts'
import type { Culture } from '../../model/feeds.ts'
import type { FeedAnswer, Feeds } from './feeds.ts'
import { gamercardFormat } from './gamercard.ts'
import { member } from './member.ts'
import { presenceFormat } from './presence.ts'
import { type FeedRouteOptions, feedRoute } from './routes.ts'

const clock = testClock()
const modified = new Date(Date.UTC(2026, 4, 1))
const asked: string[] = []
/** What the next question is answered with, put over a sound answer, or throws. */
let next: Partial<FeedAnswer<unknown>> | Error = {}

function answer<Said>(record: Said, document: string, culture: Culture | undefined): FeedAnswer<Said> {
  if (next instanceof Error) throw next
  const sound = { record, document, culture, modified, asked: clock.now(), mended: [], unknown: [] }
  return { ...sound, ...(next as Partial<FeedAnswer<Said>>) }
}

const feeds: Feeds = {
  async gamercard(gamertag, { culture } = {}) {
    asked.push(`gamercard ${gamertag} ${culture}`)
    const record = { gamertag, recentGames: [] }
    return answer(record, gamercardFormat.write(record), culture)
  },
  async presence(gamertag, { culture } = {}) {
    asked.push(`presence ${gamertag} ${culture}`)
    return answer({ gamertag }, presenceFormat.write({ gamertag }), culture)
  },
  async product(tid, { culture } = {}) {
    asked.push(`product ${tid} ${culture}`)
    return answer({ title: 'A' }, `<ProductInfo><Title>A</Title></ProductInfo>`, culture)
  },
}

interface Said {
  readonly status: number
  readonly headers: Headers
  readonly body: string
}

async function get(
  path: string,
  headers: Record<string, string> = {},
  options: Partial<FeedRouteOptions> & { method?: string } = {},
): Promise<Said> {
  const { method = 'GET', ...more } = options
  const route = feedRoute(feeds, { clock, ...more })
  return await told(await route(new Request(`http://network.test${path}`, { method, headers })))
}

async function told(response: Response | undefined): Promise<Said> {
  assert.ok(response, 'the route left it to others')
  return { status: response.status, headers: response.headers, body: await response.text() }
}

const card = '/publicgamercardfeed.ashx?gamertag=Tonic'
const presence = '/publicpresencefeed.ashx?gamertag=Tonic'
const product = '/productinfofeed.ashx?tid=%09%5d'

test('an answer: its type, culture, what it varies by, how long it holds, its validators', async t => {
  t.after(() => (next = {}))
  for (const [path, seconds] of [
    [card, 300],
    [presence, 300],
    [product, 86_400],
  ] as const) {
    const { status, headers, body } = await get(path, { 'accept-language': 'ja-JP' })
    assert.equal(status, 200)
    assert.equal(headers.get('content-type'), 'text/xml; charset=utf-8')
    assert.equal(headers.get('content-language'), 'ja-jp')
    assert.equal(headers.get('vary'), 'Accept-Language')
    assert.equal(headers.get('cache-control'), `public, max-age=${seconds}`)
    assert.equal(headers.get('last-modified'), 'Fri, 01 May 2026 00:00:00 GMT')
    assert.match(headers.get('etag') ?? '', /^"[\da-f]{32}"$/)
    assert.equal(headers.get('content-length'), String(Buffer.byteLength(body)))
    assert.equal(headers.get('age'), null)
    const head = await get(path, { 'accept-language': 'ja-JP' }, { method: 'HEAD' })
    assert.deepEqual([head.status, head.body, [...head.headers]], [200, '', [...headers]])
  }
  next = { modified: undefined, culture: undefined, asked: new Date(clock.now().getTime() - 61_500) }
  const { headers } = await get(card)
  assert.deepEqual(
    ['last-modified', 'content-language', 'age'].map(name => headers.get(name)),
    [null, null, '61'],
    'nothing is said that is not known, and what was cached on the way has its age',
  )
})

test('culture= goes before Accept-Language', async () => {
  asked.length = 0
  await get(`${card}&culture=de-DE`, { 'accept-language': 'ja-JP' })
  await get(`${card}&culture=`, { 'accept-language': 'ja-JP' })
  await get(`${card}&Culture=xx-yy`, { 'accept-language': 'ja-JP' })
  await get(card, {}, { cultures: ['ja-jp' as Culture] })
  await get(`${card}&culture=is-is`, {}, { cultures: ['is-is' as Culture] })
  assert.deepEqual(
    asked,
    ['de-de', 'ja-jp', 'en-us', 'en-us', 'is-is'].map(each => `gamercard Tonic ${each}`),
  )
})

test('304 for who has it already, 412 and ranges as everywhere', async () => {
  const { headers } = await get(card)
  const etag = headers.get('etag') ?? ''
  for (const condition of [
    { 'if-none-match': etag },
    { 'if-none-match': `"a", W/${etag}` },
    { 'if-modified-since': headers.get('last-modified') ?? '' },
  ]) {
    const again = await get(card, condition as Record<string, string>)
    assert.deepEqual([again.status, again.body], [304, ''])
    for (const name of ['etag', 'vary', 'cache-control', 'content-language']) {
      assert.equal(again.headers.get(name), headers.get(name), name)
    }
  }
  assert.equal(
    (await get(card, { 'if-none-match': '"a"', 'if-modified-since': 'Sat, 01 Jan 2050 00:00:00 GMT' })).status,
    200,
  )
  assert.equal((await get(card, { 'if-match': '"a"' })).status, 412)
  const part = await get(card, { range: 'bytes=2-4' })
  assert.deepEqual([part.status, part.body], [206, 'xml'])
})

test('other bytes have another tag, in whatever way they come to be other', async t => {
  t.after(() => (next = {}))
  const route = feedRoute(feeds, { clock })
  const tag = async (path: string) => (await told(await route(new Request(`http://n.test${path}`)))).headers.get('etag')
  const first = await tag(card)
  next = { document: '<GamerInfo gamertag="Tonic" zone="Pro" />' }
  const second = await tag(card)
  next = {}
  assert.deepEqual([await tag(card), first === second], [first, false])
  assert.notEqual(await tag(card.replace('Tonic', 'Gin')), first)
})

test('who shows nothing, who asks too often, who is not there', async t => {
  t.after(() => (next = {}))
  for (const [failure, wait] of [
    [new Failure('forbidden', 'x'), null],
    [new Failure('throttled', 'x'), '300'],
    [new Failure('throttled', 'x', { retryAfter: 1500 }), '2'],
  ] as const) {
    next = failure
    const { status, headers, body } = await get(presence)
    assert.deepEqual([status, body, headers.get('retry-after')], [200, '', wait])
    assert.deepEqual([headers.get('cache-control'), headers.get('etag')], ['no-store', null])
    assert.equal(headers.get('content-length'), '0')
  }
  next = new Failure('missing', 'x')
  for (const path of [card, presence]) {
    const { status, headers, body } = await get(path, { 'accept-language': 'de-de' })
    assert.equal(status, 200)
    assert.match(body, /^<\?xml version="1.0" encoding="utf-8"\?>\n<Gamer(Info|Presence) gamertag="\?{6}"/)
    assert.deepEqual([headers.get('content-language'), headers.get('last-modified')], ['de-de', null])
    const again = await get(path, { 'if-none-match': headers.get('etag') ?? '' })
    assert.equal(again.status, 304)
  }
  await assert.rejects(get(product), { code: 'missing' })
})

test('what else fails is thrown, to be told by its status', async t => {
  t.after(() => (next = {}))
  for (const code of ['upstream', 'timeout', 'unreachable'] as const) {
    next = new Failure(code, 'x')
    await assert.rejects(get(card), { code })
  }
  next = Object.assign(new Error('x'), { code: 'ENOENT' })
  await assert.rejects(get(card), (thrown: unknown) => thrown === next, 'a file that is missing is no player who is')
  next = new Failure('forbidden', 'x')
  await assert.rejects(get(product), { code: 'forbidden' }, 'products have no privacy')
  next = {}
  await assert.rejects(get('/publicgamercardfeed.ashx'), { code: 'invalid' })
})

test('GET and HEAD, and nothing beside the three paths', async () => {
  const refused = await get(card, {}, { method: 'POST' })
  assert.deepEqual([refused.status, refused.headers.get('allow')], [405, 'GET, HEAD'])
  assert.equal(await feedRoute(feeds, { clock })(new Request('http://network.test/feeds')), undefined)
})

test('members: 403 without the Referer of one, before anything else is looked at; the catalog is public', async () => {
  const [mine, other] = ['3F2504E0-4F89-41D3-9A0C-0305E82C3301', '3F2504E0-4F89-41D3-9A0C-0305E82C3302']
  const options = { members: [member(mine)] }
  const { headers } = await get(card, { referer: `http://${mine.toLowerCase()}/page` }, options)
  assert.equal(headers.get('vary'), 'Accept-Language, Referer')
  assert.equal(headers.get('cache-control'), 'private, max-age=300')
  await assert.rejects(get(card, {}, options), { code: 'forbidden' })
  await assert.rejects(get(presence, { referer: `http://${other}` }, options), { code: 'forbidden' })
  await assert.rejects(get('/publicpresencefeed.ashx', {}, options), { code: 'forbidden' })
  const open = await get(product, {}, options)
  assert.deepEqual([open.status, open.headers.get('vary')], [200, 'Accept-Language'])
})

test('requests are counted by feed and member, refused ones without being asked for', async () => {
  const counted: string[] = []
  const members = [member('3F2504E0-4F89-41D3-9A0C-0305E82C3301')]
  const limit: NonNullable<FeedRouteOptions['limit']> = (feed, who) => {
    counted.push(`${feed} ${who}`)
    return feed === 'presence' ? 15_000 : undefined
  }
  asked.length = 0
  await get(card, {}, { limit })
  await get(product, {}, { limit })
  const { status, body, headers } = await get(presence, { referer: `http://${members[0]}` }, { limit, members })
  assert.deepEqual(
    [status, body, headers.get('retry-after'), headers.get('cache-control')],
    [200, '', '15', 'no-store'],
  )
  assert.deepEqual(counted, ['gamercard undefined', 'catalog undefined', `presence ${members[0]}`])
  assert.deepEqual(asked, ['gamercard Tonic en-us', 'product %09%5d en-us'])
})

test('what came damaged, or in another encoding, is written anew', async t => {
  t.after(() => (next = {}))
  const record = { gamertag: 'Tonic', zone: 'Zürich', recentGames: [] }
  for (const damaged of [
    { document: '- <GamerInfo gamertag="Tonic" zone="Zürich">', mended: ['a mark'] },
    { document: '<?xml version="1.0" encoding="iso-8859-1"?><GamerInfo gamertag="Tonic" zone="Zürich"/>' },
  ]) {
    next = { record, ...damaged }
    assert.equal((await get(card)).body, gamercardFormat.write(record))
  }
  const sound = '<?xml version="1.0" encoding="UTF-8" ?><GamerInfo gamertag="Tonic" motto="kept"/>'
  next = { record, document: sound }
  assert.equal((await get(card)).body, sound)
})
