/** The documents' own samples and what known clients were tested with, as they stand, by the client's reader. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { bodyOf } from '../../http/bytes.ts'
import { Failure } from '../../model/failure.ts'
import { xuid } from '../../model/ids.ts'
import { titleFile, titlePath, titlePlace } from '../../model/title-storage.ts'
import { readTitleFiles } from './batch.ts'
import { readBlob } from './blob.ts'
import { deleteTitleFile } from './deletion.ts'
import { listTitleFiles } from './list.ts'
import { readQuota } from './quota.ts'
import { uploadTitleFile } from './upload.ts'

const place = titlePlace('sessions', '00000000-0000-0000-0000-000000000001', 'match-7')
const file = titleFile('a,binary')
const list = async (text: string) => await listTitleFiles.readReply(new Response(text), { place, path: titlePath('') })

/** With single backslashes, of which `\b` means something else and `\j` nothing, and a comma too many. */
const listSample = String.raw`{
"blobs":
[
    {
        "fileName":"foo\bar\blob.txt,binary",
        "clientFileTime":"2012-01-01T01:02:03.1234567Z",
        "displayName":"Friendly Name",
        "size":12,
        "etag":"0x8CEB3E4F8F3A5BF"
    },
    {
        "fileName":"foo\bar\blob2.txt,binary",
        "displayName":"Blob 2",
        "size":4,
        "etag":"0x8CEB3FE57F1A142"
    },
    {
        "fileName":"foo\jsonblob.txt,json",
        "size":15,
        "etag":"0x8CEB40152B4A6F8"
    }
],
"pagingInfo":
    {
        "continuationToken":"54",
    }
}
         `

it('the documents’ list is read as it stands, though it is no JSON', async () => {
  const page = await list(listSample)
  assert.equal(page.continuationToken, '54')
  const blobs = page.blobs.map(each => {
    const { said, ...blob } = { ...readBlob(each) }
    assert.ok(said)
    return blob
  })
  assert.deepEqual(blobs, [
    {
      file: 'foo/bar/blob.txt,binary',
      size: 12,
      etag: '0x8CEB3E4F8F3A5BF',
      clientFileTime: '2012-01-01T01:02:03.1234567Z',
      displayName: 'Friendly Name',
    },
    {
      file: 'foo/bar/blob2.txt,binary',
      size: 4,
      etag: '0x8CEB3FE57F1A142',
      clientFileTime: undefined,
      displayName: 'Blob 2',
    },
    {
      file: 'foo/jsonblob.txt,json',
      size: 15,
      etag: '0x8CEB40152B4A6F8',
      clientFileTime: undefined,
      displayName: undefined,
    },
  ])
  await assert.rejects(
    list('{"blobs":[}'),
    (thrown: unknown) => thrown instanceof Failure && thrown.code === 'upstream',
  )
})

it('a recorded list is read: slashes, a tag with quotes of its own, an end that is said in four ways', async () => {
  const blob = '{"fileName":"test/sample.json,json","etag":"\\"0x8D1C76581F12853\\"","size":67}'
  for (const [paging, token, total] of [
    ['{"totalItems":1}', undefined, 1],
    ['{"continuationToken":null,"totalItems":1}', undefined, 1],
    ['{"continuationToken":"","totalItems":1}', undefined, 1],
    ['null', undefined, undefined],
    [
      '{"continuationToken":"gF1nbDcy7loA_BWANNku1Go-6lM1~qH499VFFeHwow0UUKyXpSETnrEY1"}',
      'gF1nbDcy7loA_BWANNku1Go-6lM1~qH499VFFeHwow0UUKyXpSETnrEY1',
      undefined,
    ],
  ] as const) {
    const page = await list(`{"blobs":[${blob}],"pagingInfo":${paging}}`)
    assert.deepEqual([page.continuationToken, page.totalItems], [token, total], paging)
    const read = readBlob(page.blobs[0] as never)
    assert.deepEqual([read?.file, read?.etag, read?.size], ['test/sample.json,json', '0x8D1C76581F12853', 67])
  }
  // A tool's own test has no tag, and a list may be empty.
  assert.equal(
    readBlob((await list('{"blobs":[{"fileName":"a,json","displayName":"","size":1,"etag":""}]}')).blobs[0] as never)
      ?.etag,
    '',
  )
  assert.deepEqual(await list('{"blobs":[],"pagingInfo":{"continuationToken":null,"totalItems":0}}'), {
    blobs: [],
    totalItems: 0,
  })
})

it('quotas are read up to the greatest number of 64 bits', async () => {
  for (const [used, quota] of [
    ['619', '16777216'],
    ['4194304', '536870912'],
    ['777', '268435456'],
    ['18446744073709551615', '18446744073709551615'],
  ] as const) {
    const read = await readQuota.readReply(
      new Response(`{"quotaInfo":{"usedBytes":${used},"quotaBytes":${quota}}}`),
      place,
    )
    assert.deepEqual([`${read.usedBytes}`, `${read.quotaBytes}`], [used, quota])
  }
})

it('answers to uploads are read: a token, an empty one to the last block, and one that says nothing', async () => {
  const read = (text: string, status = 200, headers = {}) =>
    uploadTitleFile.readReply(new Response(text, { status, headers }), { place, file, body: new Uint8Array() })
  for (const token of ['abcd1234-1111-2222-3333-abcd12345678-1', '257e3886-cf73-4b52-8e89-2d7088d60bab-1']) {
    assert.deepEqual(await read(`{"continuationToken":"${token}"}`), { outcome: 'more', continuationToken: token })
  }
  assert.deepEqual(await read('', 201, { etag: '0x8CEB3E4F8F3A5BF' }), {
    outcome: 'created',
    etag: '0x8CEB3E4F8F3A5BF',
  })
  assert.deepEqual(await read('{}', 200, { etag: '"0x8CEB3E4F8F3A5BF"' }), {
    outcome: 'replaced',
    etag: '0x8CEB3E4F8F3A5BF',
  })
  for (const text of ['', '{}']) await deleteTitleFile.readReply(new Response(text), { place, file })
})

it('the documents’ batch is read, with its lines ended as they are on the wire', async () => {
  const sample = `--c0a9fd75-d036-4294-8b7b-85fea15a31bb
Content-Disposition: binary; name="123"; filename="123"
HttpStatusCode: 200
ETag: 0x8CF327717411C31
Content-Type: application/octet-stream

asdf123
--c0a9fd75-d036-4294-8b7b-85fea15a31bb
Content-Disposition: binary; name="456"; filename="456"
HttpStatusCode: 200
ETag: 0x8CF32771E954BB8
Content-Type: application/octet-stream

asdf456
--c0a9fd75-d036-4294-8b7b-85fea15a31bb
Content-Disposition: binary; name="789"; filename="789"
HttpStatusCode: 404


--c0a9fd75-d036-4294-8b7b-85fea15a31bb--
`.replaceAll('\n', '\r\n')
  const headers = { 'content-type': 'multipart/form-data; boundary=c0a9fd75-d036-4294-8b7b-85fea15a31bb' }
  const input = { family: 'json' as const, scid: place.scid, file, xuids: [xuid('123'), xuid('456'), xuid('789')] }
  // The sample shows the sizes of chunks too: they are no part of the body, and what comes around it does no harm.
  for (const body of [sample, `\r\n${sample}`, `228\r\n${sample}\r\n0\r\n\r\n`]) {
    const { parts } = await readTitleFiles.readReply(new Response(body, { headers }), input)
    assert.deepEqual(
      parts.map(({ xuid: id, status, etag, bytes }) => [id, status, etag, String(bytes)]),
      [
        ['123', 200, '0x8CF327717411C31', 'asdf123'],
        ['456', 200, '0x8CF32771E954BB8', 'asdf456'],
        ['789', 404, undefined, ''],
      ],
    )
  }
  // A part of a file, and a boundary in quotes.
  const quoted = new Response(
    '--b\r\nContent-Disposition: binary; name="1"\r\nHttpStatusCode: 206\r\nContent-Range: bytes 2-4/10\r\n\r\nabc\r\n--b--\r\n',
    { headers: { 'content-type': 'multipart/form-data; boundary="b"' } },
  )
  const [part] = (await readTitleFiles.readReply(quoted, input)).parts
  assert.deepEqual([part?.status, part?.range, String(part?.bytes)], [206, { start: 2, end: 4, size: 10 }, 'abc'])
  assert.ok(bodyOf(quoted))
})

it('requests of the documents and of known clients are understood', async () => {
  const at = 'http://titlestorage.test/sessions/match-7/scids/00000000-0000-0000-0000-000000000001/data'
  const asked = async (query: string) => {
    const { path: _, place: __, ...paging } = { ...(await listTitleFiles.readRequest(new Request(`${at}${query}`))) }
    return paging
  }
  assert.deepEqual(await asked('?maxItems=150&skipItems=2'), { maxItems: 150, skipItems: 2 })
  assert.deepEqual(await asked('/foo?maxItems=150&continuationToken=123456'), {
    maxItems: 150,
    continuationToken: '123456',
  })
  assert.deepEqual(await asked('?maxItems=100'), { maxItems: 100 })
  const batch = new Request('http://t.test/json/users/batch/scids/00000000-0000-0000-0000-000000000001/data/a,json', {
    method: 'POST',
    body: '{\n    "xuids" : \n    [\n      12345,\n      45678,\n      78901\n    ]\n}\n',
  })
  assert.deepEqual((await readTitleFiles.readRequest(batch))?.xuids, ['12345', '45678', '78901'])
})
