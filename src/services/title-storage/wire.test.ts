/** For every call: reading what was written gives it back. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { bodyOf } from '../../http/bytes.ts'
import { type JsonObject, toJson } from '../../http/json.ts'
import { xuid } from '../../model/ids.ts'
import { titleFamilies, titleFile, titlePath, titlePlace } from '../../model/title-storage.ts'
import { readTitleFiles } from './batch.ts'
import { fileTime, readBlob, writeBlob } from './blob.ts'
import { deleteTitleFile } from './deletion.ts'
import { downloadTitleFile } from './download.ts'
import { listTitleFiles } from './list.ts'
import { readQuota } from './quota.ts'
import { uploadTitleFile } from './upload.ts'

const host = new URL('http://127.0.0.1:8765/under')
const service = '00000000-0000-0000-0000-00000000000a'
const places = titleFamilies.map(family => titlePlace(family, service, '2533274800000001'))
const file = titleFile('saves/slot1.dat,binary')
const place = fc.constantFrom(...places)
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter(each => !/\p{Cc}|[\ud800-\udfff]/u.test(each))
/** At the service's own end there is no prefix before its paths. */
const arrived = (request: Request) => new Request(request.url.replace('/under', ''), request)
const sparse = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
const withoutUndefined = <Value extends object>(value: Value) =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Value

it('quota, beyond what a double holds', async () => {
  await fc.assert(
    fc.asyncProperty(place, fc.bigInt(0n, 2n ** 64n - 1n), fc.bigInt(0n, 2n ** 64n - 1n), async (each, a, b) => {
      assert.deepEqual(readQuota.readRequest(arrived(readQuota.writeRequest(each, host))), each)
      const quota = { usedBytes: a, quotaBytes: b }
      assert.deepEqual(await readQuota.readReply(readQuota.writeReply(quota, each), each), quota)
    }),
  )
})

it('list', async () => {
  const paging = fc.record({ maxItems: sparse(fc.nat()), skipItems: sparse(fc.nat()), continuationToken: sparse(text) })
  const page = fc.record({ totalItems: sparse(fc.nat()), continuationToken: sparse(text) })
  await fc.assert(
    fc.asyncProperty(place, paging, page, async (each, asked, answered) => {
      const small = Object.entries(asked).every(([, value]) => typeof value !== 'number' || value < 1e9)
      fc.pre(small)
      const input = withoutUndefined({ place: each, path: titlePath('a/b'), ...asked })
      assert.deepEqual(
        await listTitleFiles.readRequest(arrived(listTitleFiles.writeRequest(input as never, host))),
        input,
      )
      const blobs = [toJson({ fileName: 'a/b/c,json', size: 3, future: 1n }) as JsonObject]
      const output = withoutUndefined({ blobs, ...answered })
      const reply = listTitleFiles.writeReply(output as never, input as never)
      assert.deepEqual(await listTitleFiles.readReply(reply, input as never), output)
    }),
  )
})

it('download and delete', async () => {
  const query = fc.record({
    select: sparse(text),
    customSelector: sparse(text),
    method: fc.constantFrom('GET', 'HEAD'),
  })
  await fc.assert(
    fc.asyncProperty(place, query, async (each, asked) => {
      const input = { place: each, file, ...withoutUndefined(asked), headers: new Headers({ 'if-match': '"1"' }) }
      const read = await downloadTitleFile.readRequest(arrived(downloadTitleFile.writeRequest(input as never, host)))
      assert.deepEqual({ ...read, headers: read?.headers?.get('if-match') }, { ...input, headers: '"1"' })
      const deletion = arrived(deleteTitleFile.writeRequest({ place: each, file }, host))
      const { headers: _, ...gone } = { ...(await deleteTitleFile.readRequest(deletion)) }
      assert.deepEqual(gone, { place: each, file })
    }),
  )
})

it('upload', async () => {
  const parameters = fc.record({
    displayName: sparse(text),
    continuationToken: sparse(text),
    finalBlock: sparse(fc.boolean()),
    clientFileTime: sparse(fc.constant('2012-01-01T01:02:03.1234567Z')),
  })
  const replies = fc.constantFrom(
    { outcome: 'created', etag: '0x8D1C76581F12853' },
    { outcome: 'replaced', etag: '0x8D1C76581F12853' },
    { outcome: 'more', continuationToken: '257e3886-cf73-4b52-8e89-2d7088d60bab-1' },
  )
  await fc.assert(
    fc.asyncProperty(place, parameters, fc.uint8Array(), replies, async (each, said, bytes, output) => {
      const input = { place: each, file, ...withoutUndefined(said), body: bytes }
      const request = arrived(uploadTitleFile.writeRequest(input as never, host))
      const { body, headers: _, ...rest } = { ...(await uploadTitleFile.readRequest(request)) }
      assert.deepEqual({ ...rest, body: bytes }, input)
      const pieces: Uint8Array[] = []
      for await (const piece of body instanceof Uint8Array ? [body] : (body ?? [])) pieces.push(piece)
      assert.deepEqual(new Uint8Array(Buffer.concat(pieces)), bytes)
      const reply = uploadTitleFile.writeReply(output as never, input as never)
      assert.deepEqual(await uploadTitleFile.readReply(reply, input as never), output)
    }),
  )
})

it('finalBlock in any letter case, clientFileTime in both forms', async () => {
  const put = (query: string) =>
    uploadTitleFile.readRequest(new Request(`http://x/global/scids/${service}/data/a,json?${query}`, { method: 'PUT' }))
  for (const [said, read] of [
    ['True', true],
    ['FALSE', false],
    ['true', true],
  ] as const)
    assert.equal((await put(`finalBlock=${said}`))?.finalBlock, read)
  assert.throws(() => put('finalBlock=yes'))
  assert.throws(() => put(`displayName=${'x'.repeat(129)}`))
  assert.throws(() => put('clientFileTime=yesterday'))
  assert.equal(fileTime('Thu, 01 Jan 1970 00:00:01 GMT'), '1970-01-01T00:00:01.0000000Z')
  assert.equal(fileTime('2012-01-01T01:02:03.1234567Z'), '2012-01-01T01:02:03.1234567Z')
  assert.equal(fileTime('2012-01-01T02:02:03+01:00'), '2012-01-01T01:02:03.0000000Z')
})

it('batch, with any bytes in the parts', async () => {
  const part = fc.record({ id: fc.bigInt(1n, 2n ** 64n - 1n), bytes: fc.uint8Array(), found: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 4 }), async parts => {
      const xuids = parts.map(({ id }) => xuid(`${id}`))
      const input = { family: 'json' as const, scid: places[0]?.scid as never, file, xuids }
      const { headers: _, ...read } = {
        ...(await readTitleFiles.readRequest(arrived(readTitleFiles.writeRequest(input, host)))),
      }
      assert.deepEqual(read, input)
      const output = parts.map(({ bytes, found }, at) => ({
        xuid: xuids[at] as never,
        status: found ? 200 : 404,
        ...(found ? { etag: '0x8CF327717411C31' } : {}),
        size: found ? bytes.length : 0,
        bytes: found ? bytes : new Uint8Array(),
      }))
      const reply = readTitleFiles.writeReply({ boundary: 'b-0-b', parts: output }, input)
      assert.ok(bodyOf(reply))
      const back = await readTitleFiles.readReply(reply, input)
      assert.deepEqual(
        back.parts.map(each => ({ ...each, bytes: new Uint8Array(each.bytes as Uint8Array) })),
        output,
      )
    }),
  )
})

it('a blob, and the spellings of the documents', () => {
  const said = toJson({ fileName: 'foo\\bar\\blob.txt,binary', size: 12, etag: '0x8CEB3E4F8F3A5BF' }) as JsonObject
  assert.deepEqual([readBlob(said)?.file, readBlob(said)?.etag], ['foo/bar/blob.txt,binary', '0x8CEB3E4F8F3A5BF'])
  const blob = { file, size: 4, etag: '0x1', clientFileTime: undefined, displayName: 'Blob 2' }
  const { said: text, ...read } = { ...readBlob(writeBlob(blob)) }
  assert.deepEqual(read, blob)
  assert.match(String(text), /"etag": "\\"0x1\\""/)
  assert.equal(readBlob(toJson({ fileName: 'no type', size: 1 }) as JsonObject), undefined)
})
