/** Title storage over time: long bodies, slow and lost clients, what is swept while it is read, lists while files come and go. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import http from 'node:http'
import { it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { systemClock } from '../src/system.ts'
import { inUse } from './trial/memory.ts'
import { gin, service, type TitleServer, titleServer, tonic } from './trial/title-server.ts'
import { Wire } from './trial/wire.ts'

const trusted = `/trustedplatform/users/xuid(2533274800000001)/scids/${service}/data`
const session = (id: string) => `/sessions/${id}/scids/${service}/data`

async function ask(network: TitleServer, method: string, path: string, body?: Buffer | string, who: string = tonic) {
  const content = body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }
  const response = await fetch(new URL(path, network.url), { method, headers: { authorization: who }, ...content })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

const letters = (index: number, size: number) => Buffer.alloc(size, String.fromCharCode(97 + index))

async function putInBlocks(network: TitleServer, path: string, blocks: readonly Buffer[]): Promise<void> {
  let token = ''
  for (const [index, block] of blocks.entries()) {
    const query = `?finalBlock=${index === blocks.length - 1}${token && `&continuationToken=${token}`}`
    const { status, text } = await ask(network, 'PUT', path + query, block)
    assert.ok(status < 300, `${status} ${text}`)
    token = (JSON.parse(text) as { continuationToken?: string }).continuationToken ?? ''
  }
}

/** An answer whose body waits until it is read. */
async function opened(network: TitleServer, path: string): Promise<http.IncomingMessage> {
  const request = http.get(new URL(path, network.url), { headers: { authorization: tonic }, agent: false })
  const [response] = (await once(request, 'response')) as [http.IncomingMessage]
  return response
}

/** What is left of it; `whole` is false when it was cut off. */
async function rest(response: http.IncomingMessage): Promise<{ bytes: Buffer; whole: boolean }> {
  const pieces: Buffer[] = []
  try {
    for await (const piece of response) pieces.push(piece as Buffer)
  } catch {
    // Cut off: `complete` says so.
  }
  return { bytes: Buffer.concat(pieces), whole: response.complete }
}

it('a file of 96 MiB goes in and out with flat memory, also while twenty readers do not read', async test => {
  await using network = await titleServer({}, systemClock)
  const block = letters(0, 4 << 20)
  const before = inUse()
  await putInBlocks(
    network,
    `${trusted}/large,binary`,
    Array.from({ length: 24 }, () => block),
  )
  const readers = await Promise.all(Array.from({ length: 20 }, () => opened(network, `${trusted}/large,binary`)))
  await pause(200)
  const waiting = inUse() - before
  for (const reader of readers.slice(1)) reader.destroy()
  let [size, most, seen] = [0, 0, 0]
  for await (const piece of readers[0] as http.IncomingMessage) {
    size += (piece as Buffer).length
    if (size - seen < 8 << 20) continue
    seen = size
    most = Math.max(most, inUse() - before)
  }
  assert.equal(size, 96 << 20)
  test.diagnostic(`${waiting.toFixed(1)} MiB for twenty readers that wait, ${most.toFixed(1)} for one that reads`)
  assert.ok(waiting < 32 && most < 32, 'it is held in memory')
  assert.deepEqual(network.reported, [])
})

it('what is replaced while it is read is read to its end, or cut off when it was swept: never mixed', async () => {
  let ahead = 0
  const clock = { ...systemClock, now: () => new Date(Date.now() + ahead) }
  await using network = await titleServer({}, clock)
  const path = `${trusted}/read,binary`
  const old = [0, 1, 2, 3].map(each => letters(each, 4 << 20))
  await putInBlocks(network, path, old)
  const [patient, late] = [await opened(network, path), await opened(network, path)]
  assert.equal((await ask(network, 'PUT', path, letters(25, 100_000))).status, 200)
  ahead = 9 * 60_000
  // A sweep comes along with requests.
  await ask(network, 'GET', path)
  await pause(100)
  const kept = await rest(patient)
  assert.ok(kept.whole && kept.bytes.equals(Buffer.concat(old)), 'for ten minutes it is still there')
  ahead = 20 * 60_000
  await ask(network, 'GET', path)
  await pause(100)
  const swept = await rest(late)
  assert.ok(
    !swept.whole && Buffer.concat(old).subarray(0, swept.bytes.length).equals(swept.bytes),
    'cut off, not mixed',
  )
  assert.ok((await rest(await opened(network, path))).bytes.equals(letters(25, 100_000)))
  assert.deepEqual(network.reported, [])
})

it('an upload that breaks off changes nothing, and is nobody’s fault', async () => {
  await using network = await titleServer()
  const path = `${trusted}/torn,binary`
  const { headers } = await ask(network, 'PUT', path, 'whole')
  for (const [sent, said] of [
    [10, 'Content-Length: 100'],
    [70_000, 'Content-Length: 100000'],
    [70_000, 'Transfer-Encoding: chunked'],
  ] as const) {
    const wire = new Wire(network.url)
    const body = said.startsWith('T') ? `${sent.toString(16)}\r\n${'x'.repeat(sent)}\r\n` : 'x'.repeat(sent)
    await wire.send(`PUT ${path} HTTP/1.1\r\nHost: h\r\nAuthorization: ${tonic}\r\n${said}\r\n\r\n${body}`)
    await pause(30)
    await wire[Symbol.asyncDispose]()
  }
  const batch = new Wire(network.url)
  await batch.send(
    `POST /json/users/batch/scids/${service}/data/a,json HTTP/1.1\r\nHost: h\r\nAuthorization: ${tonic}\r\nContent-Length: 99\r\n\r\n{`,
  )
  await pause(30)
  await batch[Symbol.asyncDispose]()
  await pause(100)
  const after = await ask(network, 'GET', path)
  assert.deepEqual([after.text, after.headers.get('etag')], ['whole', headers.get('etag')])
  assert.deepEqual(network.reported, [])
})

it('while files come and go, a list page by page has every file that stays once, in order', async () => {
  await using network = await titleServer({}, systemClock)
  let sessions = 0
  const change = fc.tuple(fc.nat(20), fc.boolean())
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), async (churn, maxItems) => {
      const base = session(`churn-${(sessions += 1)}`)
      const nameAt = (index: number) => `${index % 3 ? 'folder/' : ''}f${index},binary`
      const stays = Array.from({ length: 8 }, (_, index) => nameAt(index * 2)).sort()
      await Promise.all(stays.map(name => ask(network, 'PUT', `${base}/${name}`, 'x')))
      const seen: string[] = []
      for (let token: string | null = ''; token !== null; ) {
        const query: string = `?maxItems=${maxItems}&skipItems=0${token && `&continuationToken=${encodeURIComponent(token)}`}`
        const page = JSON.parse((await ask(network, 'GET', base + query)).text) as {
          blobs: { fileName: string }[]
          pagingInfo: { continuationToken: string | null }
        }
        assert.ok(page.blobs.length <= maxItems)
        seen.push(...page.blobs.map(each => each.fileName))
        token = page.pagingInfo.continuationToken
        for (const [index, comes] of churn.splice(0, 2)) {
          await ask(network, comes ? 'PUT' : 'DELETE', `${base}/${nameAt(index * 2 + 1)}`, comes ? 'y' : undefined)
        }
      }
      assert.deepEqual(
        seen.filter(each => stays.includes(each)),
        stays,
      )
      assert.deepEqual(seen, [...new Set(seen)].sort())
    }),
    { numRuns: 12 },
  )
})

it('a token that nobody was given is refused, and one opens nothing that is not open', async () => {
  await using network = await titleServer({}, systemClock)
  const mine = session('match-7')
  for (const name of ['a', 'b', 'c']) await ask(network, 'PUT', `${mine}/${name},binary`, name)
  const text = (await ask(network, 'GET', `${mine}?maxItems=1`)).text
  const { continuationToken: list } = (JSON.parse(text) as { pagingInfo: { continuationToken: string } }).pagingInfo
  const { continuationToken: block } = JSON.parse(
    (await ask(network, 'PUT', `${mine}/d,binary?finalBlock=false`, 'x')).text,
  ) as {
    continuationToken: string
  }
  const part = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constant(list), fc.constant(block))
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(part, part).map(each => each.join('')),
      async token => {
        fc.pre(token !== '' && token.isWellFormed() && token !== list && token !== block)
        const query = `continuationToken=${encodeURIComponent(token)}`
        const listed = await ask(network, 'GET', `${mine}?${query}`)
        assert.equal(listed.status, 400, `${token}: ${listed.text}`)
        assert.equal((await ask(network, 'PUT', `${mine}/d,binary?finalBlock=true&${query}`, 'x')).status, 400, token)
      },
    ),
    { numRuns: 100 },
  )
  // Of another file, of another place, in another family: none of its business.
  const query = `?finalBlock=true&continuationToken=${block}`
  for (const path of [`${mine}/e,binary`, `${session('other')}/d,binary`, `${trusted}/d,binary`]) {
    assert.equal((await ask(network, 'PUT', path + query, 'x')).status, 400, path)
  }
  assert.equal((await ask(network, 'PUT', `${mine}/d,binary${query}`, 'x', gin)).status, 403)
  assert.equal((await ask(network, 'GET', `${mine}?continuationToken=${list}`, undefined, gin)).status, 403)
  assert.equal((await ask(network, 'PUT', `${mine}/d,binary${query}`, 'y')).status, 201)
  assert.equal((await ask(network, 'GET', `${mine}/d,binary`)).text, 'xy')
})
