import assert from 'node:assert/strict'
import { createHash, type Hash } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { engine, freshBucket, needs } from '../../../test/trial/engines.ts'
import { inUse } from '../../../test/trial/memory.ts'
import { Failure, type FailureCode } from '../../model/failure.ts'
import { objectKey } from './object-key.ts'
import { objectStoreSuite } from './object-store.suite.ts'
import type { ObjectStore } from './object-store.ts'
import { s3Objects } from './s3.ts'
import { s3Failure } from './s3-failure.ts'
import { s3Place } from './s3-place.ts'
import { partSize } from './s3-put.ts'

const stack = new DisposableStack()
after(() => stack.dispose())
const fresh = async () => stack.use(await s3Objects(freshBucket()))
const key = objectKey('k')

objectStoreSuite('S3', fresh, needs('s3'))

test('S3: a large object comes in parts, in flat memory', needs('s3'), async () => {
  const store = await fresh()
  const before = inUse()
  let most = 0
  const watched = large(12 * partSize + 12_345, at => {
    // What is really held is looked at twice a part: collecting what is not takes its time.
    if (at % (16 * pieceSize) === 0) most = Math.max(most, inUse() - before)
  })
  const hash = createHash('sha256')
  const stored = await store.put(key, hashing(watched, hash))
  assert.deepEqual(stored, { key, size: 12 * partSize + 12_345, sha256: hash.digest('hex') })
  assert.ok(most > 0 && most < (5 * partSize) / 2 ** 20, `${most} MiB were held`)
  const read = createHash('sha256')
  for await (const piece of await store.open(key)) read.update(piece)
  assert.equal(read.digest('hex'), stored.sha256)
})

test('S3: of a large object that breaks off, or is not the expected one, nothing is seen', needs('s3'), async () => {
  const store = await fresh()
  const broken = large(2 * partSize, at => {
    if (at > 1.5 * partSize) throw new Failure('unreachable', 'The line broke.')
  })
  await store.put(key, one('before'))
  await refused('unreachable', store.put(key, broken))
  await refused('corrupt', store.put(key, large(partSize + 1), { size: partSize }))
  assert.equal((await store.stat(key))?.size, 6)
})

const pieceSize = 250_007

async function* large(size: number, each: (at: number) => void = () => undefined) {
  const piece = Buffer.alloc(pieceSize)
  for (let at = 0; at < size; at += piece.length) {
    piece.fill(`${at} `)
    yield piece.subarray(0, size - at)
    each(at)
  }
}

async function* hashing(bytes: AsyncIterable<Uint8Array>, hash: Hash) {
  for await (const piece of bytes) {
    hash.update(piece)
    yield piece
  }
}

test('S3: what is wrong with the place is said, without the keys', needs('s3'), async () => {
  const failing = async (code: FailureCode, change: (url: URL) => void) => {
    const url = new URL(engine('s3') ?? '')
    change(url)
    await assert.rejects(s3Objects(url), (thrown: unknown) => {
      assert.ok(thrown instanceof Failure && thrown.code === code, String(thrown))
      assert.doesNotMatch(thrown.message, /S3RVER|secret/)
      return true
    })
  }
  await failing('missing', url => {
    url.hostname = 'no-such-bucket'
  })
  await failing('forbidden', url => {
    url.username = 'secret'
  })
  await failing('unreachable', url => url.searchParams.set('endpoint', 'http://127.0.0.1:1'))
})

test('S3: an address says all there is to say, or is refused', () => {
  const place = s3Place(new URL('s3://AK%2FA:s%2Bc%25@Bucket.x/a/b/?endpoint=http://127.0.0.1:9000&region=eu-1'))
  assert.deepEqual(
    [place.bucket, place.prefix, place.endpoint?.origin, place.region, place.keys],
    ['Bucket.x', 'a/b/', 'http://127.0.0.1:9000', 'eu-1', { accessKeyId: 'AK/A', secretAccessKey: 's+c%' }],
  )
  assert.deepEqual(s3Place(new URL('s3://bucket')), {
    bucket: 'bucket',
    prefix: '',
    endpoint: undefined,
    region: undefined,
    keys: undefined,
  })
  for (const text of [
    's3://b?endpont=x',
    's3://b?endpoint=ftp://x',
    's3://b:9000/x',
    's3://secret-key@b',
    's3://k:%ff@b',
    's3://b/%ff',
  ]) {
    assert.throws(
      () => s3Place(new URL(text)),
      (thrown: unknown) =>
        thrown instanceof Failure && thrown.code === 'invalid' && !/secret-key|%ff/.test(thrown.message),
      text,
    )
  }
})

/** A server that says what it is told, for what a good one never does. */
let answer: (path: string, method: string, response: ServerResponse) => void
const server = createServer((request, response) => answer(request.url ?? '', request.method ?? '', response))
let store: ObjectStore
before(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  answer = (_, __, response) => response.end()
  const { port } = server.address() as AddressInfo
  store = stack.use(await s3Objects(new URL(`s3://a:b@bucket/p?endpoint=http://127.0.0.1:${port}`)))
})
after(() => {
  server.closeAllConnections()
  server.close()
})

test('S3: that there are no keys is no word about the bucket', () => {
  const failure = s3Failure(Object.assign(new Error('none'), { name: 'CredentialsProviderError' }), 'The bucket b')
  assert.equal(failure.code, 'forbidden')
  assert.match(failure.message, /^There are no keys for the bucket b\./i)
})

test('S3: a stream that breaks off in the middle throws, also where the server ends it politely', async () => {
  for (const [announced, sent] of [
    [10, 4],
    [4, 4],
  ] as const) {
    answer = (_, method, response) => {
      response.setHeader('content-length', method === 'HEAD' ? 10 : announced)
      if (method === 'HEAD') response.end()
      else response.write('x'.repeat(sent), () => (announced === sent ? response.end() : response.destroy()))
    }
    let read = 0
    const reading = async () => {
      for await (const piece of await store.open(key)) read += piece.length
    }
    await refused('unreachable', reading())
    assert.equal(read, 4)
  }
})

test('S3: a server that is busy, full, or no longer ours, each in its own word', async () => {
  const says = (status: number, code: string) => {
    answer = (_, method, response) => {
      response.writeHead(status, { 'content-type': 'application/xml' })
      response.end(
        method === 'HEAD' ? '' : `<?xml version="1.0"?><Error><Code>${code}</Code><Message>m</Message></Error>`,
      )
    }
  }
  const put = () => store.put(key, one('x'))
  for (const [status, code, failure] of [
    [503, 'SlowDown', 'throttled'],
    [507, 'XMinioStorageFull', 'full'],
    [403, 'AccessDenied', 'upstream'],
    [404, 'NoSuchBucket', 'upstream'],
    [500, 'InternalError', 'upstream'],
  ] as const) {
    says(status, code)
    await refused(failure, put())
  }
  // What is asked of us is not refused to whom asks us: a 403 would say that it is theirs to mend.
  says(403, 'AccessDenied')
  await refused('upstream', store.open(key))
})

test('S3: an upload in parts that fails is taken back', async () => {
  const asked: string[] = []
  const begun =
    '<?xml version="1.0"?><InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>'
  answer = (path, method, response) => {
    const { searchParams } = new URL(path, 'http://x')
    asked.push(`${method} ${searchParams.get('partNumber') ?? ''}${searchParams.has('uploads') ? 'begin' : ''}`)
    response.setHeader('etag', '"1"')
    response.statusCode = searchParams.get('partNumber') === '2' ? 400 : 200
    response.end(searchParams.has('uploads') ? begun : '')
  }
  await refused('upstream', store.put(key, large(2 * partSize + 1)))
  assert.deepEqual(asked, ['POST begin', 'PUT 1', 'PUT 2', 'DELETE '])
})

test('S3: a listing comes in order from servers that have another, over several pages', async () => {
  const pages = [
    ['p/a-b', 'p/a/b', 'p/Foreign', 'p/a0'],
    ['p/_', 'p/b'],
  ]
  answer = (path, _, response) => {
    const at = Number(new URL(path, 'http://x').searchParams.get('continuation-token') ?? 0)
    const keys = (pages[at] ?? []).map(each => `<Contents><Key>${each}</Key><Size>1</Size></Contents>`).join('')
    const more = at < pages.length - 1
    response.end(
      `<?xml version="1.0"?><ListBucketResult><IsTruncated>${more}</IsTruncated>${more ? `<NextContinuationToken>${at + 1}</NextContinuationToken>` : ''}${keys}</ListBucketResult>`,
    )
  }
  const listed = async (after?: string) => {
    const found: string[] = []
    for await (const each of store.list('', after === undefined ? undefined : objectKey(after))) found.push(each.key)
    return found
  }
  pages.splice(0, 1, ['p/a/b', 'p/a-b', 'p/Foreign', 'p/a0'])
  assert.deepEqual(await listed(), ['_', 'a-b', 'a/b', 'a0', 'b'])
  assert.deepEqual(await listed('a/b'), ['a0', 'b'], 'where after is not heeded')
  pages.splice(0, 1, ['p/a-b', 'p/a/b'])
  await refused('upstream', listed())
})

async function* one(text: string) {
  yield Buffer.from(text)
}

async function refused(code: FailureCode, promise: Promise<unknown>): Promise<void> {
  await assert.rejects(promise, (thrown: unknown) => {
    assert.ok(thrown instanceof Failure, String(thrown))
    assert.equal(thrown.code, code, thrown.message)
    return true
  })
}
