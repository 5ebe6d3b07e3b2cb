/** Uploads in blocks, cut anywhere: what stands is the old file or the new one, never anything else. */

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { it } from 'node:test'
import fc from 'fast-check'
import { wholeOf } from '../src/http/bytes.ts'
import type { Exchange, Wrap } from '../src/http/exchange.ts'
import { Failure } from '../src/model/failure.ts'
import { type TitleFile, titleFile, titlePlace } from '../src/model/title-storage.ts'
import type { TitleStorageClient } from '../src/services/title-storage/client.ts'
import type { UploadPoint, UploadTerms } from '../src/services/title-storage/send-file.ts'
import type { UploadBody } from '../src/services/title-storage/upload-body.ts'
import { mine, service, titleClient, titleExchange } from './trial/title-world.ts'

/** What becomes of one request. */
type Fate = 'arrives' | 'lost on the way' | 'answer lost' | 'busy' | 'crash' | 'crash after it' | 'forgotten'
const fates: readonly Fate[] = [
  'arrives',
  'lost on the way',
  'answer lost',
  'busy',
  'crash',
  'crash after it',
  'forgotten',
]

class Crash extends Error {}
/** What a further run may mend; `upstream`: the network forgot the upload twice while it ran. */
const passing = ['unreachable', 'throttled', 'conflict', 'upstream']

/** Each PUT meets the next fate, and later ones arrive. */
function fated(next: Fate[], uploads: { count: number }): Wrap {
  return exchange => async request => {
    if (request.method !== 'PUT') return exchange(request)
    uploads.count += 1
    const fate = next.shift() ?? 'arrives'
    if (fate === 'crash') throw new Crash()
    if (fate === 'lost on the way') throw new Failure('unreachable', 'the connection broke')
    if (fate === 'busy') return new Response('', { status: 503, headers: { 'retry-after': '1' } })
    if (fate === 'forgotten' && request.url.includes('continuationToken=')) {
      return await exchange(
        new Request(request.url.replace(/continuationToken=[^&]{8}/, 'continuationToken=00000000'), request),
      )
    }
    const response = await exchange(request)
    if (fate === 'crash after it') throw new Crash()
    if (fate === 'answer lost') throw new Failure('unreachable', 'the connection broke')
    return response
  }
}

async function contentOf(client: TitleStorageClient, file: TitleFile): Promise<Buffer | undefined> {
  if (!(await client.stat(mine, file))) return undefined
  return await wholeOf((await client.download(mine, file)).bytes)
}

const bodies: Readonly<Record<string, (bytes: Buffer) => UploadBody>> = {
  bytes: bytes => bytes,
  seekable: bytes => ({ size: bytes.length, read: async (start, length) => bytes.subarray(start, start + length) }),
  'Node’s stream': bytes =>
    Readable.from([bytes.subarray(0, 5000), bytes.subarray(5000)].filter(each => each.length > 0)),
  async *stream(bytes) {
    // One buffer for all pieces: who keeps one sees it change.
    const piece = Buffer.alloc(700)
    for (let at = 0; at < bytes.length; at += 700) {
      yield piece.subarray(0, bytes.copy(piece, 0, at, at + 700))
    }
  },
}

it('the file is the source or what it was before, wherever the upload is cut', async test => {
  const network: Exchange = await titleExchange(test)
  const plain = titleClient(network)
  let [number, seenResumed, seenAnew] = [0, 0, 0]
  const plan = fc.record({
    size: fc.oneof(fc.nat(12_000), fc.constantFrom(0, 1, 1024, 2048, 4096)),
    blockSize: fc.integer({ min: 1024, max: 3000 }),
    kind: fc.constantFrom('bytes', 'seekable', 'stream', 'Node’s stream'),
    before: fc.constantFrom('nothing', 'old'),
    condition: fc.constantFrom('none', 'as it is'),
    fates: fc.array(fc.constantFrom(...fates), { maxLength: 14 }),
  })
  await fc.assert(
    fc.asyncProperty(plan, async ({ size, blockSize, kind, before, condition, fates }) => {
      const file = titleFile(`saves/slot${(number += 1)},binary`)
      const [old, source] = [Buffer.from('what it was before'), randomBytes(size)]
      const stored = before === 'old' ? await plain.upload(mine, file, old) : undefined
      const left = [...fates]
      const uploads = { count: 0 }
      const client = titleClient(network, { weather: [fated(left, uploads)] })
      let point: UploadPoint | undefined
      const terms: UploadTerms = {
        blockSize,
        ...(condition === 'none' ? {} : stored ? { ifMatch: stored.etag } : { ifNoneMatch: '*' }),
        onBlock(reached) {
          point = reached
        },
      }
      for (let runs = 1; ; runs += 1) {
        const from = point
        let sent = 0
        try {
          const body = (bodies[kind] as (bytes: Buffer) => UploadBody)(source)
          const onProgress = (done: number) => {
            assert.ok(done > 0 || size === 0)
            sent = done
          }
          const result = await client.upload(mine, file, body, { ...terms, from, onProgress })
          assert.deepEqual([result.size, result.etag], [size, (await plain.stat(mine, file))?.etag])
          assert.equal(sent, size)
          break
        } catch (thrown) {
          const now = await contentOf(plain, file)
          const isOld = stored ? now?.equals(old) : now === undefined
          assert.ok(isOld || now?.equals(source), 'neither the old file nor the new one')
          const code = thrown instanceof Failure ? thrown.code : undefined
          // What a crash hides, the next run cannot know: then its condition is refused, and the file is the new one.
          if (code === 'precondition-failed') {
            assert.ok(now?.equals(source))
            return
          }
          assert.ok(thrown instanceof Crash || passing.includes(code as string), String(thrown))
          if (code === 'conflict') {
            assert.match(kind, /stream/, 'only a stream cannot be begun anew')
            point = undefined
            seenAnew += 1
          }
          if (point) seenResumed += 1
        }
        assert.ok(runs < 40)
      }
      assert.deepEqual(await contentOf(plain, file), source)
    }),
    { numRuns: 250 },
  )
  assert.ok(seenResumed > 20 && seenAnew > 0, `${seenResumed} went on, ${seenAnew} began anew`)
})

it('goes on where it was: what the network has is not sent again', async test => {
  const network = await titleExchange(test)
  const sizes: number[] = []
  const weighing: Wrap = next => async request => {
    if (request.method === 'PUT') sizes.push((await request.clone().arrayBuffer()).byteLength)
    return next(request)
  }
  const file = titleFile('large,binary')
  const source = randomBytes(10_000)
  const client = titleClient(network, { weather: [weighing] })
  const points: UploadPoint[] = []
  const cut = client.upload(mine, file, source, {
    blockSize: 3000,
    onBlock(point) {
      points.push(point)
      if (point.sent === 6000) throw new Crash()
    },
  })
  await assert.rejects(cut, Crash)
  assert.deepEqual(
    points.map(each => each.sent),
    [3000, 6000],
  )
  assert.equal(await client.stat(mine, file), undefined, 'nothing is there before all is')
  await client.upload(mine, file, source, { blockSize: 3000, from: points[1] })
  assert.deepEqual(sizes, [3000, 3000, 3000, 1000])
  // Used up: said again it is a success, since the file is the one of this upload.
  await client.upload(mine, file, source.subarray(0), { blockSize: 4000, from: points[1] })
  assert.deepEqual(await contentOf(client, file), source)
  await client.upload(mine, file, source.subarray(0, 5000), { blockSize: 3000, from: points[1] })
  assert.deepEqual(await contentOf(client, file), source.subarray(0, 5000), 'a point beyond the end is none')
})

it('takes blocks only of a size the network takes, and only of binary files', async test => {
  const client = titleClient(await titleExchange(test))
  const invalid = (thrown: unknown) => thrown instanceof Failure && thrown.code === 'invalid'
  for (const blockSize of [1023, 4 * 1024 * 1024 + 1, 2000.5]) {
    await assert.rejects(client.upload(mine, titleFile('a,binary'), Buffer.alloc(9), { blockSize }), invalid)
  }
  await assert.rejects(
    client.upload(mine, titleFile('a,json'), Buffer.alloc(4 * 1024 * 1024 + 1, 32)),
    (thrown: unknown) => thrown instanceof Failure && thrown.code === 'too-large',
  )
  const shrunk = { size: 5000, read: async () => Promise.reject(new Failure('conflict', 'changed')) }
  await assert.rejects(client.upload(mine, titleFile('a,binary'), shrunk), /changed/)
})

it('keeps its condition to the last block', async test => {
  const network = await titleExchange(test)
  const client = titleClient(network)
  const file = titleFile('large,binary')
  const { etag } = await client.upload(mine, file, Buffer.from('old'))
  let once = true
  const late = client.upload(mine, file, randomBytes(4000), {
    blockSize: 1024,
    ifMatch: etag,
    async onBlock() {
      if (once) await client.upload(mine, file, Buffer.from('meanwhile'))
      once = false
    },
  })
  await assert.rejects(late, (thrown: unknown) => thrown instanceof Failure && thrown.code === 'precondition-failed')
  assert.equal(String(await contentOf(client, file)), 'meanwhile')
})

it('tells a full place, with nothing stored of what did not fit', async test => {
  const session = titlePlace('sessions', service, 'match-7')
  const client = titleClient(await titleExchange(test, { limits: { sessionQuotaBytes: 5000 } }))
  const full = (thrown: unknown) => thrown instanceof Failure && thrown.code === 'full'
  const file = titleFile('large,binary')
  await client.upload(session, file, Buffer.alloc(3000))
  await assert.rejects(client.upload(session, titleFile('more,binary'), Buffer.alloc(2001)), full)
  await assert.rejects(client.upload(session, titleFile('more,binary'), Buffer.alloc(9000), { blockSize: 1024 }), full)
  assert.deepEqual(await client.quota(session), { usedBytes: 3000n, quotaBytes: 5000n })
})
