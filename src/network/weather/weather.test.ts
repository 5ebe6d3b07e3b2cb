import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import {
  addressOf,
  clipBytes,
  search,
  searchRequest,
  smallWorld,
  testClock,
  testFolder,
  testNetwork,
  tonic,
} from '../../../test/trial/small-world.ts'
import type { Exchange } from '../../http/exchange.ts'
import { weatherOf, weathers } from './weather.ts'

/** One network under clear sky; each test puts its own weather in front. */
const clock = testClock()
const clear = (await testNetwork(testFolder(), { clock })).exchange
const clip = addressOf((await search(clear, 'gameclips')).values[0], 'Download')
const blown = new Set<string>()

function under(name: keyof typeof weathers): Exchange {
  blown.add(name)
  return weatherOf([name], clock).reduceRight((next, wrap) => wrap(next), clear)
}

async function withScreenshots(count: number, weather: string): Promise<Exchange> {
  const folder = testFolder()
  smallWorld(folder)
  const captures = Array.from({ length: count }, () => ({ kind: 'screenshot', file: 'shot.png' }))
  return (await testNetwork(folder, { weather: [weather], worldOf: { players: [{ ...tonic, captures }] } })).exchange
}

const body = { query: `OwnerXuid eq ${tonic.xuid}` }
const searched = (exchange: Exchange) => exchange(searchRequest('gameclips', body))
const fetched = (exchange: Exchange, headers: Record<string, string> = {}, url = clip) =>
  exchange(new Request(url, { headers }))
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())
const isWhole = async (response: Response) => response.status === 200 && (await bytesOf(response)).equals(clipBytes)
const from = (offset: number) => ({ range: `bytes=${offset}-` })

/** What arrives before the body breaks. */
async function broken(response: Response): Promise<number> {
  let read = 0
  await assert.rejects(async () => {
    for await (const piece of response.body ?? []) read += (piece as Uint8Array).length
  })
  return read
}

const refusals = [
  ['unauthorized', 401, undefined, ['search']],
  ['throttled', 429, /^1$/, ['search', 'content']],
  ['throttled-date', 429, /^Mon, 01 Jun 2026 12:00:02 GMT$/, ['search', 'content']],
  ['throttled-silent', 429, undefined, ['search', 'content']],
  ['unavailable', 503, /^1$/, ['search', 'content']],
  ['server-error', 500, undefined, ['search', 'content']],
  ['expiring-addresses', 403, undefined, ['content']],
] as const

for (const [name, status, retryAfter, places] of refusals) {
  test(`${name}: refuses the first try and lets the second pass`, async () => {
    const exchange = under(name)
    for (const [place, ask] of [
      ['search', searched],
      ['content', fetched],
    ] as const) {
      const hit = (places as readonly string[]).includes(place)
      const first = await ask(exchange)
      assert.equal(first.status, hit ? status : 200, place)
      if (hit) assert.match(first.headers.get('retry-after') ?? '', retryAfter ?? /^$/)
      assert.equal((await ask(exchange)).status, 200, place)
    }
  })
}

test('unavailable-silent: refuses twice', async () => {
  const exchange = under('unavailable-silent')
  assert.deepEqual(
    [(await fetched(exchange)).status, (await fetched(exchange)).status, (await fetched(exchange)).status],
    [503, 503, 200],
  )
})

/** The sizes of the pages of 12 screenshots; none is lost and no token comes twice. */
async function pagesOf(weather: 'short-pages' | 'empty-pages', maxPageSize: number): Promise<number[]> {
  blown.add(weather)
  const many = await withScreenshots(12, weather)
  const sizes: number[] = []
  const seen = new Set<string>()
  let continuationToken: string | undefined
  do {
    const page = await search(many, 'screenshots', { maxPageSize, continuationToken })
    sizes.push(page.values.length)
    for (const each of page.values) seen.add(each.contentId)
    assert.notEqual(page.continuationToken, continuationToken ?? '')
    continuationToken = page.continuationToken
  } while (continuationToken !== undefined)
  assert.equal(seen.size, 12)
  return sizes
}

test('short-pages: two at a time, whatever was asked for', async () => {
  assert.deepEqual(await pagesOf('short-pages', 100), [2, 2, 2, 2, 2, 2])
  assert.equal((await under('short-pages')(searchRequest('gameclips', 'no JSON'))).status, 400)
})

test('empty-pages: every third is empty, and nothing is lost', async () => {
  assert.deepEqual(await pagesOf('empty-pages', 3), [3, 3, 0, 3, 3])
})

test('token-loop: never a last page, the same token again', async () => {
  const exchange = under('token-loop')
  const first = await search(exchange, 'gameclips')
  const second = await search(exchange, 'gameclips', { continuationToken: first.continuationToken })
  assert.ok(first.continuationToken)
  assert.deepEqual([second.continuationToken, second.values.length], [first.continuationToken, 1])
})

test('shrinking: every second answer is cut and says it is the last', async () => {
  blown.add('shrinking')
  const many = await withScreenshots(6, 'shrinking')
  const sizes = async () => {
    const { values, continuationToken } = await search(many, 'screenshots', { maxPageSize: 4 })
    return [values.length, continuationToken !== undefined]
  }
  assert.deepEqual(await sizes(), [4, true])
  assert.deepEqual(await sizes(), [2, false])
  assert.deepEqual(await sizes(), [4, true])
})

test('torn: half the bytes, then a break; whole the next time', async () => {
  const exchange = under('torn')
  const response = await fetched(exchange)
  assert.equal(response.headers.get('content-length'), '100000')
  assert.equal(await broken(response), 50_000)
  assert.ok(await isWhole(await fetched(exchange)))
})

test('torn-chunked: half the bytes as if they were all', async () => {
  const exchange = under('torn-chunked')
  const response = await fetched(exchange)
  assert.equal(response.headers.get('content-length'), null)
  assert.ok((await bytesOf(response)).equals(clipBytes.subarray(0, 50_000)))
  assert.ok(await isWhole(await fetched(exchange)))
})

test('stalled: half the bytes, then silence, then a break', async () => {
  const exchange = under('stalled')
  assert.equal(await broken(await fetched(exchange)), 50_000)
  assert.ok(await isWhole(await fetched(exchange)))
})

test('wrong-total: another size than there is', async () => {
  const exchange = under('wrong-total')
  assert.equal((await fetched(exchange)).headers.get('content-length'), '100007')
  assert.equal((await fetched(under('wrong-total'), from(5))).headers.get('content-range'), 'bytes 5-99999/100001')
  assert.ok(await isWhole(await fetched(exchange)))
})

test('longer: bytes beyond the end', async () => {
  const exchange = under('longer')
  const bytes = await bytesOf(await fetched(exchange))
  assert.equal(bytes.length, 101_000)
  assert.ok(await isWhole(await fetched(exchange)))
})

test('html: a page that calls itself a success', async () => {
  const exchange = under('html')
  const response = await fetched(exchange)
  assert.deepEqual([response.status, response.headers.get('content-type')], [200, 'text/html; charset=utf-8'])
  assert.match(await response.text(), /^<!DOCTYPE html>/)
  assert.ok(await isWhole(await fetched(exchange)))
})

test('no-etag: nothing to resume by', async () => {
  const response = await fetched(under('no-etag'))
  assert.deepEqual([response.headers.get('etag'), response.headers.get('last-modified')], [null, null])
  assert.equal(await broken(response), 50_000)
})

test('gzip: an encoding nobody asked for', async () => {
  const exchange = under('gzip')
  const response = await fetched(exchange)
  assert.equal(response.headers.get('content-encoding'), 'gzip')
  assert.ok(gunzipSync(await bytesOf(response)).equals(clipBytes))
  assert.ok(await isWhole(await fetched(exchange)))
})

test('replaced: the first half is another object’s, of the same size under another tag', async () => {
  const exchange = under('replaced')
  const first = await fetched(exchange)
  const old: Uint8Array[] = []
  await assert.rejects(async () => {
    for await (const piece of first.body ?? []) old.push(piece as Uint8Array)
  })
  const resumed = await fetched(exchange, { ...from(50_000), 'if-range': first.headers.get('etag') as string })
  assert.equal(resumed.headers.get('content-length'), '100000')
  assert.ok(await isWhole(resumed), 'If-Range makes it start over')
  const spliced = Buffer.concat([...old, await bytesOf(await fetched(exchange, from(50_000)))])
  assert.equal(spliced.length, clipBytes.length)
  assert.ok(!spliced.equals(clipBytes), 'whoever splices gets a file that never was')
})

/** Torn first; then what meets the resume. */
const resumes: Record<string, (response: Response) => Promise<void> | void> = {
  'ignored-range': async response => assert.ok(await isWhole(response)),
  'wrong-range': async response => {
    assert.deepEqual([response.status, response.headers.get('content-range')], [206, 'bytes 49000-99999/100000'])
    assert.ok((await bytesOf(response)).equals(clipBytes.subarray(49_000)))
  },
  'html-on-resume': response =>
    assert.deepEqual([response.status, response.headers.get('content-type')], [200, 'text/html; charset=utf-8']),
  'wrong-total-on-resume': response => assert.equal(response.headers.get('content-range'), 'bytes 50000-99999/101000'),
  'expired-on-resume': response => assert.equal(response.status, 403),
}
for (const [name, check] of Object.entries(resumes)) {
  test(`${name}: meets the first resume; the next one is right`, async () => {
    const exchange = under(name as keyof typeof weathers)
    assert.equal(await broken(await fetched(exchange)), 50_000)
    await check(await fetched(exchange, from(50_000)))
    const right = await fetched(exchange, from(50_000))
    assert.equal(right.status, 206)
    assert.ok((await bytesOf(right)).equals(clipBytes.subarray(50_000)))
  })
}

for (const [name, host] of [
  ['redirects', 'network.test:8765'],
  ['redirects-elsewhere', 'localhost:8765'],
] as const) {
  test(`${name}: once round to ${host}, and there it is`, async () => {
    const exchange = under(name)
    const response = await fetched(exchange)
    assert.equal(response.status, 302)
    const target = response.headers.get('location') ?? ''
    assert.equal(new URL(target).host, host)
    assert.ok(await isWhole(await fetched(exchange, {}, target)))
    assert.equal((await fetched(exchange, {}, target.replace('sig=', 'sig=x'))).status, 403)
  })
}

test('clock-skew: the server’s clock is six hours behind', async () => {
  const exchange = under('clock-skew')
  assert.equal((await searched(exchange)).headers.get('date'), 'Mon, 01 Jun 2026 06:00:00 GMT')
  const response = await fetched(exchange)
  assert.equal(response.headers.get('date'), 'Mon, 01 Jun 2026 06:00:00 GMT')
  assert.ok(await isWhole(response))
})

test('names are checked, and a storm is several at once', () => {
  assert.throws(() => weatherOf(['torn', 'sunny'], clock), { code: 'invalid', message: /“sunny”.*torn-chunked.*storm/ })
  assert.ok(weatherOf(['storm', 'gzip'], clock).length > 4)
})

after(() => assert.deepEqual([...blown].sort(), Object.keys(weathers).sort(), 'every weather was met'))
