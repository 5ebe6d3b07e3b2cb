import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Culture, type Tid, tid, tidKey } from '../../model/feeds.ts'
import { member } from './member.ts'
import { feedName, feedsHost, gamercardFeed, presenceFeed, productFeed } from './wire.ts'

const xcdp = member('3F2504E0-4F89-41D3-9A0C-0305E82C3301')
const at = (pathAndQuery: string, headers: Record<string, string> = {}) =>
  new Request(`http://network.test${pathAndQuery}`, { headers })

test('the documented addresses are what is asked for', () => {
  const url = (request: Request) => request.url
  assert.equal(
    url(gamercardFeed.writeRequest({ of: 'Tonic' }, feedsHost)),
    'http://feeds.xbox.com/publicgamercardfeed.ashx?gamertag=Tonic',
  )
  assert.equal(
    url(presenceFeed.writeRequest({ of: 'She Bites', culture: 'ja-jp' }, feedsHost)),
    'http://feeds.xbox.com/publicpresencefeed.ashx?gamertag=She+Bites&culture=ja-jp',
  )
  assert.equal(
    url(productFeed.writeRequest({ of: tid('%09%5d%3b%15%18*iAs%01') }, new URL('http://h.test/network/'))),
    'http://h.test/network/productinfofeed.ashx?tid=%09%5d%3b%15%18*iAs%01',
  )
})

test('a member, what is known and what must be fresh go into the headers', () => {
  const known = { etag: '"a"', modified: new Date(Date.UTC(2008, 8, 10, 3, 4, 56)) }
  const { headers } = gamercardFeed.writeRequest({ of: 'Tonic', member: xcdp, fresh: true, known }, feedsHost)
  assert.equal(headers.get('referer'), 'http://3f2504e0-4f89-41d3-9a0c-0305e82c3301')
  assert.equal(headers.get('cache-control'), 'no-cache')
  assert.equal(headers.get('if-none-match'), '"a"')
  assert.equal(headers.get('if-modified-since'), 'Wed, 10 Sep 2008 03:04:56 GMT')
})

test('what is written is read', async () => {
  const gamertag = fc
    .string({ unit: 'binary', minLength: 1 })
    .filter(each => each.isWellFormed() && each.trim() === each)
  const culture = fc.constantFrom(undefined, 'ja-jp', 'not a culture', 'é&=#')
  const who = fc.constantFrom(undefined, xcdp)
  const host = fc.constantFrom(feedsHost, new URL('http://127.0.0.1:8765'))
  await fc.assert(
    fc.asyncProperty(gamertag, culture, who, host, async (of, culture, member, host) => {
      for (const each of [gamercardFeed, presenceFeed]) {
        const question = { of, culture, member }
        assert.deepEqual(await each.readRequest(each.writeRequest(question, host)), question)
      }
    }),
  )
  const tids = fc.stringMatching(/^([!-$&-~]|%[\da-fA-F]{2}){1,40}$/).map(tid)
  await fc.assert(
    fc.asyncProperty(tids, culture, host, async (of, culture, host) => {
      const read = await productFeed.readRequest(productFeed.writeRequest({ of, culture }, host))
      // Addresses know several spellings of some bytes; the bytes are the same.
      assert.deepEqual({ ...read, of: tidKey(read?.of as Tid) }, { of: tidKey(of), culture, member: undefined })
      if (!/[&#"'<>\\^`{|}]/.test(of)) assert.equal(read?.of, of)
    }),
  )
})

test('spellings that are one question', async () => {
  for (const [pathAndQuery, of] of [
    ['/publicgamercardfeed.ashx?gamertag=Demo+Player', 'Demo Player'],
    ['/publicgamercardfeed.ashx?GamerTag=Demo%20Player', 'Demo Player'],
    ['/PublicGamercardFeed.ASHX?x=1&GAMERTAG=+Demo%20Player+', 'Demo Player'],
    ['/publicgamercardfeed.ashx?gamertag=Caf%C3%A9', 'Café'],
    ['/publicgamercardfeed.ashx?gamertag=a%2Bb', 'a+b'],
  ] as const) {
    assert.equal((await gamercardFeed.readRequest(at(pathAndQuery)))?.of, of, pathAndQuery)
  }
  const product = async (query: string) => (await productFeed.readRequest(at(`/ProductInfoFeed.ashx?${query}`)))?.of
  assert.equal(await product('TID=%09%5d%3b%15%18*iAs%01'), '%09%5d%3b%15%18*iAs%01')
  assert.equal(await product('culture=ja-jp&tid=%09+a'), '%09+a', 'a plus is no space here')
  const culture = (await productFeed.readRequest(at('/productinfofeed.ashx?tid=1&Culture=JA-jp')))?.culture
  assert.equal(culture, 'JA-jp')
})

test('a parameter that is missing, empty or broken is said so', () => {
  for (const [operation, pathAndQuery] of [
    [gamercardFeed, '/publicgamercardfeed.ashx'],
    [gamercardFeed, '/publicgamercardfeed.ashx?gamertag='],
    [gamercardFeed, '/publicgamercardfeed.ashx?gamertag=+%20'],
    [gamercardFeed, '/publicgamercardfeed.ashx?gamertag=%zz'],
    [gamercardFeed, '/publicgamercardfeed.ashx?tag=Tonic'],
    [presenceFeed, '/publicpresencefeed.ashx?tid=%09'],
    [productFeed, '/productinfofeed.ashx?tid='],
    [productFeed, '/productinfofeed.ashx?tid=%0'],
    [productFeed, `/productinfofeed.ashx?tid=${'a'.repeat(257)}`],
    [productFeed, '/productinfofeed.ashx?tid=1&culture=%ff'],
  ] as const) {
    assert.throws(() => operation.readRequest(at(pathAndQuery)), { code: 'invalid' }, pathAndQuery)
  }
})

test('other paths and methods are for others', async () => {
  assert.equal(feedName('/PUBLICpresencefeed.ashx'), 'feeds.presence')
  for (const path of [
    '/',
    '',
    '/x.ashx',
    '/publicgamercardfeed.ashx/',
    '/a/publicgamercardfeed.ashx',
    '/publicgamercardfeed_ashx',
  ]) {
    assert.equal(feedName(path), undefined, path)
  }
  assert.equal(await presenceFeed.readRequest(at('/publicgamercardfeed.ashx?gamertag=a')), undefined)
  const posted = new Request('http://n.test/publicgamercardfeed.ashx?gamertag=a', { method: 'POST' })
  assert.equal(await gamercardFeed.readRequest(posted), undefined)
})

test('who is a member is said by Referer, with whatever follows the GUID', async () => {
  const guid = '3F2504E0-4F89-41D3-9A0C-0305E82C3301'
  const who = async (referer: string) =>
    (await gamercardFeed.readRequest(at('/publicgamercardfeed.ashx?gamertag=a', { referer })))?.member
  for (const referer of [
    `http://${guid}`,
    `http://${guid.toLowerCase()}/`,
    `HTTPS://${guid}/a/b?c`,
    `http://${guid}:80`,
  ]) {
    assert.equal(await who(referer), xcdp, referer)
  }
  for (const referer of [
    '',
    guid,
    `http://x/${guid}`,
    `http://${guid}.test/`,
    `http://${guid}0`,
    'http://www.xbox.com/',
  ]) {
    assert.equal(await who(referer), undefined, referer)
  }
  for (const text of ['', 'me', `${guid}0`, `http://${guid}`]) assert.throws(() => member(text), { code: 'invalid' })
})

test('an answer that is written is read; one without end is not', async () => {
  const reply = {
    bytes: Buffer.from('<a/>'),
    modified: new Date(Date.UTC(2008, 8, 10)),
    etag: '"a"',
    culture: 'ja-jp' as Culture,
  }
  const question = { of: 'Tonic' }
  assert.deepEqual(await gamercardFeed.readReply(gamercardFeed.writeReply(reply, question), question), reply)
  const bare = { bytes: Buffer.alloc(0), modified: undefined, etag: undefined, culture: undefined }
  assert.deepEqual(await gamercardFeed.readReply(gamercardFeed.writeReply(bare, question), question), bare)
  let sent = 0
  const endless = new ReadableStream({
    pull: controller => controller.enqueue(Buffer.alloc((sent += 65_536) && 65_536)),
  })
  await assert.rejects(async () => await gamercardFeed.readReply(new Response(endless), question), { code: 'upstream' })
  assert.ok(sent < 2 << 20)
})
