import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testClock } from '../../../test/trial/small-world.ts'
import { Failure } from '../../model/failure.ts'
import { type Culture, type Gamercard, tid } from '../../model/feeds.ts'
import { feedsClient } from './client.ts'
import type { FeedAnswer } from './feeds.ts'
import { member } from './member.ts'

const clock = testClock()
const modified = new Date(Date.UTC(2006, 0, 1, 4, 47, 19))
const document = '<?xml version="1.0" encoding="utf-8"?>\n<GamerInfo gamertag="Tonic" score="5725" motto="x" />\n'
const known: FeedAnswer<Gamercard> = {
  record: { gamertag: 'Tonic', score: 1, recentGames: [] },
  document: 'old',
  modified,
  asked: new Date(0),
  etag: '"old"',
  mended: [],
  unknown: [],
}

/** A client, and what it asked for. */
function asking(body: string | Uint8Array | null, init: ResponseInit = {}) {
  const requests: Request[] = []
  const exchange = async (request: Request) => {
    requests.push(request)
    return new Response(body === null ? null : Buffer.from(body), init)
  }
  return { requests, feeds: feedsClient(exchange, { clock, host: new URL('http://h.test/network') }) }
}

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const thrown = await work.then(
    () => assert.fail('nothing was thrown'),
    (thrown: unknown) => thrown,
  )
  assert.ok(thrown instanceof Failure)
  return thrown
}

test('a record with its document, and what the head says of it', async () => {
  const headers = {
    etag: '"a"',
    'last-modified': 'Sun, 01 Jan 2006 04:47:19 GMT',
    'content-language': 'en-US',
  }
  const { feeds, requests } = asking(document, { headers })
  const answer = await feeds.gamercard('Tonic', { culture: 'ja-jp' as Culture })
  assert.deepEqual(answer, {
    record: { gamertag: 'Tonic', score: 5725, recentGames: [] },
    document,
    modified,
    asked: clock.now(),
    etag: '"a"',
    culture: 'en-us',
    mended: [],
    unknown: [{ path: 'GamerInfo/@motto', text: 'x' }],
  })
  assert.equal(requests[0]?.url, 'http://h.test/network/publicgamercardfeed.ashx?gamertag=Tonic&culture=ja-jp')
})

test('each feed asks at its path', async () => {
  const { feeds, requests } = asking('<GamerPresence gamertag="A B" online="1"/>')
  assert.equal((await feeds.presence('A B')).record.online, true)
  const products = asking('<ProductInfo><Title>PGR3</Title></ProductInfo>')
  assert.equal((await products.feeds.product(tid('%09%5d%3a'))).record.title, 'PGR3')
  assert.deepEqual(
    [...requests, ...products.requests].map(each => each.url.slice('http://h.test/network/'.length)),
    ['publicpresencefeed.ashx?gamertag=A+B', 'productinfofeed.ashx?tid=%09%5d%3a'],
  )
})

test('what is known is asked for on condition, and given back with a new time when it is still so', async () => {
  const { feeds, requests } = asking(null, { status: 304 })
  assert.deepEqual(await feeds.gamercard('Tonic', { known }), { ...known, asked: clock.now() })
  assert.equal(requests[0]?.headers.get('if-none-match'), '"old"')
  assert.equal(requests[0]?.headers.get('if-modified-since'), 'Sun, 01 Jan 2006 04:47:19 GMT')
  assert.equal((await failureOf(feeds.gamercard('Tonic'))).code, 'upstream', 'nobody asked on condition')
  assert.equal((await asking(document).feeds.gamercard('Tonic', { known })).record.score, 5725)
})

test('past every cache, as a member, and interruptible', async () => {
  const requests: Request[] = []
  const feeds = feedsClient(
    async request => {
      requests.push(request)
      request.signal.throwIfAborted()
      return new Response(document)
    },
    { clock, member: member('3F2504E0-4F89-41D3-9A0C-0305E82C3301') },
  )
  await feeds.gamercard('Tonic', { fresh: true })
  assert.equal(requests[0]?.url, 'http://feeds.xbox.com/publicgamercardfeed.ashx?gamertag=Tonic')
  assert.equal(requests[0]?.headers.get('cache-control'), 'no-cache')
  assert.equal(requests[0]?.headers.get('referer'), 'http://3f2504e0-4f89-41d3-9a0c-0305e82c3301')
  await assert.rejects(feeds.gamercard('Tonic', { signal: AbortSignal.abort() }), { name: 'AbortError' })
})

test('throttled, private and unknown are three outcomes', async () => {
  const empty = await failureOf(asking('', { headers: { 'retry-after': '12' } }).feeds.presence('Tonic'))
  assert.deepEqual([empty.code, empty.retryAfter], ['throttled', 12_000])
  assert.match(empty.message, /too many requests.*shows nothing to strangers.*again in 12 s/)
  const silent = await failureOf(asking(' \r\n').feeds.presence('Tonic'))
  assert.deepEqual([silent.code, silent.retryAfter], ['throttled', undefined])
  for (const status of [429, 503]) {
    const refused = asking('{}', { status, headers: { 'retry-after': '5' } })
    const { code, retryAfter } = await failureOf(refused.feeds.presence('Tonic'))
    assert.deepEqual([code, retryAfter], ['throttled', 5000])
  }
  for (const [code, body, init] of [
    ['forbidden', '<?xml version="1.0"?>', {}],
    ['missing', '<GamerInfo gamertag="??????"/>', {}],
    ['missing', '', { status: 404 }],
    ['forbidden', '', { status: 403 }],
    ['upstream', '<html/>', {}],
    ['upstream', '', { status: 302, headers: { location: 'http://elsewhere.test/' } }],
    ['upstream', 'x'.repeat(1_100_000), {}],
  ] as const) {
    assert.equal((await failureOf(asking(body, init).feeds.gamercard('Tonic'))).code, code, body.slice(0, 40))
  }
})

test('a connection that breaks off within an answer is said so', async () => {
  const broken = new ReadableStream({
    pull(controller) {
      controller.error(new Error('reset'))
    },
  })
  const feeds = feedsClient(async () => new Response(broken), { clock })
  assert.equal((await failureOf(feeds.gamercard('Tonic'))).code, 'unreachable')
})

test('a document in another encoding, or damaged, is read and said so', async () => {
  const latin = Buffer.from(
    '<?xml version="1.0" encoding="iso-8859-1"?><GamerInfo gamertag="T" zone="Z\u00fcrich"/>',
    'latin1',
  )
  const { record, document } = await asking(latin).feeds.gamercard('T')
  assert.equal(record.zone, 'Zürich')
  assert.match(document, /zone="Zürich"/)
  const damaged = await asking('- <GamerInfo gamertag="T" profileUrl="http://x/?a=1&b=2"/>').feeds.gamercard('T')
  assert.ok(damaged.mended.length > 0)
  assert.equal(damaged.record.profileUrl, 'http://x/?a=1&b=2')
})

test('a document in another encoding says of itself what it is as text, so that it can be written and read again', async () => {
  const spelled = (encoding: string) =>
    `<?xml version="1.0" encoding="${encoding}" ?>\n<GamerInfo gamertag="Tonic" zone="é" />`
  const sent = [
    Buffer.from(spelled('iso-8859-1'), 'latin1'),
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(spelled('UTF-16'), 'utf16le')]),
    Buffer.from(spelled('utf-8')),
  ]
  for (const bytes of sent) {
    const { document, record } = await asking(bytes).feeds.gamercard('Tonic')
    assert.equal(document, spelled('utf-8'))
    assert.equal(record.zone, 'é')
  }
  const bare = '<GamerInfo gamertag="encoding" zone="encoding=\'latin1\'" />'
  assert.equal((await asking(bare).feeds.gamercard('Tonic')).document, bare)
})

test('an answer that was kept for a while is dated from when it was so, if that makes sense', async () => {
  const then = new Date(clock.now().getTime() - 90_000)
  then.setUTCMilliseconds(0)
  const askedOf = async (headers: Record<string, string>) =>
    (await asking(document, { headers }).feeds.gamercard('Tonic')).asked
  assert.deepEqual(await askedOf({ age: '90', date: then.toUTCString() }), then)
  const ahead = new Date(clock.now().getTime() + 90_000).toUTCString()
  for (const headers of [
    { date: then.toUTCString() },
    { age: '0', date: then.toUTCString() },
    { age: '90', date: ahead },
  ]) {
    assert.deepEqual(await askedOf(headers as never), clock.now())
  }
})
