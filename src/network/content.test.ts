import assert from 'node:assert/strict'
import http from 'node:http'
import { after, test } from 'node:test'
import {
  addressOf,
  clipBytes,
  type Entity,
  search,
  smallWorld,
  testClock,
  testFolder,
  testRandom,
  tonic,
  writeWorld,
} from '../../test/trial/small-world.ts'
import { startNetwork } from './network.ts'

const folder = testFolder()
const world = writeWorld(folder, smallWorld(folder))
const network = await startNetwork({
  host: '127.0.0.1',
  port: 0,
  data: undefined,
  world,
  demo: undefined,
  linkTtl: 3600,
  pageSize: 100,
  weather: [],
  clock: testClock(),
  random: testRandom(),
  report: line => assert.fail(line),
})
after(() => network[Symbol.asyncDispose]())
const overSockets = (entity: Entity | undefined, type: string) =>
  new URL(new URL(addressOf(entity, type)).pathname + new URL(addressOf(entity, type)).search, network.url)
const clip = overSockets((await search(network.exchange, 'gameclips')).values[0], 'Download')
const [shot] = (await search(network.exchange, 'screenshots')).values

interface Answer {
  readonly status: number | undefined
  readonly headers: http.IncomingHttpHeaders
  readonly body: Buffer
}

/** As curl would: the headers go out as they stand here. */
function ask(url: URL, headers: http.OutgoingHttpHeaders = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = http.request(url, { method, headers, agent: false }, response => {
      const pieces: Buffer[] = []
      response.on('data', data => pieces.push(data)).on('error', reject)
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(pieces) }),
      )
    })
    sent.on('error', reject).end()
  })
}

const whole = await ask(clip)
const etag = whole.headers.etag as string
const modified = whole.headers['last-modified'] as string

test('the whole object comes with all that a resuming client needs', () => {
  assert.equal(whole.status, 200)
  assert.ok(whole.body.equals(clipBytes))
  assert.match(etag, /^"[0-9a-f]{32}"$/)
  assert.equal(whole.headers['content-length'], '100000')
  assert.equal(whole.headers['accept-ranges'], 'bytes')
  assert.equal(whole.headers['content-type'], 'video/mp4')
  assert.ok(Date.parse(modified) > 0 && Date.parse(whole.headers.date as string) > 0)
})

test('each kind of bytes has its own type', async () => {
  const types = ['Download', 'Download_HDR', 'Thumbnail_Small'].map(
    async type => (await ask(overSockets(shot, type))).headers['content-type'],
  )
  assert.deepEqual(await Promise.all(types), ['image/png', 'image/vnd.ms-photo', 'image/png'])
})

test('HEAD says the same without a body, whatever range is asked for', async () => {
  const head = await ask(clip, { range: 'bytes=0-9' }, 'HEAD')
  assert.deepEqual([head.status, head.body.length], [200, 0])
  for (const name of ['content-length', 'etag', 'last-modified', 'content-type'])
    assert.equal(head.headers[name], whole.headers[name])
})

test('single ranges: bounded, open, suffix, beyond the end', async () => {
  const cases: [string, number, number][] = [
    ['bytes=0-0', 0, 1],
    ['bytes=10-19', 10, 20],
    ['bytes=99990-', 99_990, 100_000],
    ['bytes=99990-99999999999999999999', 99_990, 100_000],
    ['bytes=-5', 99_995, 100_000],
    ['bytes=-500000', 0, 100_000],
    ['BYTES = 1-2', 1, 3],
  ]
  for (const [range, from, to] of cases) {
    const { status, headers, body } = await ask(clip, { range })
    assert.equal(status, 206, range)
    assert.equal(headers['content-range'], `bytes ${from}-${to - 1}/100000`, range)
    assert.equal(headers['content-length'], String(to - from), range)
    assert.equal(headers.etag, etag)
    assert.ok(body.equals(clipBytes.subarray(from, to)), range)
  }
})

test('what cannot be satisfied is 416 with the size; what is no range of bytes is ignored', async () => {
  for (const range of ['bytes=100000-', 'bytes=100000-100001', 'bytes=-0', 'bytes=200000-300000,-0']) {
    const { status, headers } = await ask(clip, { range })
    assert.deepEqual([status, headers['content-range']], [416, 'bytes */100000'], range)
  }
  for (const range of ['bytes=5-2', 'bytes=a-b', 'items=0-1', 'bytes', 'bytes=', 'bytes=-']) {
    assert.equal((await ask(clip, { range })).status, 200, range)
  }
})

test('several ranges come as multipart/byteranges', async () => {
  const { status, headers, body } = await ask(clip, { range: 'bytes=0-4, 50-54,-5' })
  assert.equal(status, 206)
  const boundary = /^multipart\/byteranges; boundary=(\S+)$/.exec(headers['content-type'] ?? '')?.[1]
  assert.ok(boundary)
  assert.equal(headers['content-length'], String(body.length))
  const parts = body.toString('latin1').split(`--${boundary}`)
  assert.equal(parts.at(-1), '--\r\n')
  const found = parts.slice(1, -1).map(part => {
    const [head, bytes] = part.split('\r\n\r\n') as [string, string]
    const [, from, to] = /content-range: bytes (\d+)-(\d+)\/100000/i.exec(head) ?? []
    assert.match(head, /content-type: video\/mp4/i)
    assert.equal(bytes.slice(0, -2), clipBytes.subarray(Number(from), Number(to) + 1).toString('latin1'))
    return `${from}-${to}`
  })
  assert.deepEqual(found, ['0-4', '50-54', '99995-99999'])
})

test('If-Range lets a range through for the very same object only', async () => {
  const status = async (ifRange: string) => (await ask(clip, { range: 'bytes=5-', 'if-range': ifRange })).status
  assert.equal(await status(etag), 206)
  for (const other of [
    '"other"',
    `W/${etag}`,
    `${etag}, "other"`,
    new Date(Date.parse(modified) + 1000).toUTCString(),
  ]) {
    assert.equal(await status(other), 200, other)
  }
})

test('conditions are kept: 304 for what is known, 412 for what is no more', async () => {
  const status = async (headers: http.OutgoingHttpHeaders) => (await ask(clip, headers)).status
  assert.equal(await status({ 'if-none-match': etag }), 304)
  assert.equal(await status({ 'if-none-match': `"a", W/${etag}` }), 304)
  assert.equal(await status({ 'if-none-match': '"a"', 'if-modified-since': modified }), 200)
  assert.equal(await status({ 'if-modified-since': modified }), 304)
  assert.equal(await status({ 'if-match': '"a"' }), 412)
  assert.equal(await status({ 'if-match': `"a", ${etag}`, range: 'bytes=0-1' }), 206)
  const known = await ask(clip, { 'if-none-match': etag })
  assert.deepEqual([known.headers.etag, known.body.length], [etag, 0])
})

test('a path that climbs is refused, however it is written', async () => {
  for (const path of [`/xuid-${tonic.xuid}-public/../network.sqlite`, '/%2e%2e/network.sqlite', '/x%5C..%5Cy']) {
    const answer = await new Promise<number | undefined>((resolve, reject) => {
      http
        .get({ host: network.url.hostname, port: network.url.port, path }, got => resolve(got.resume().statusCode))
        .on('error', reject)
    })
    assert.equal(answer, 400, path)
  }
})
