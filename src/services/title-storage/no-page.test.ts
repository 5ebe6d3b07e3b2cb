import assert from 'node:assert/strict'
import { it } from 'node:test'
import { streamed, told } from '../../http/bytes.ts'
import { Failure } from '../../model/failure.ts'
import { titleFile, titlePath, titlePlace } from '../../model/title-storage.ts'
import { titleStorageClient } from './client.ts'

const place = titlePlace('sessions', '00000000-0000-0000-0000-000000000001', 'match-7')
const file = titleFile('a,binary')
const page = () =>
  told('<html>Welcome to the hotel</html>', { headers: { 'content-type': 'text/html; charset=utf-8' } })

it('a web page is neither a file, nor a list, nor says that anything was done', async () => {
  const client = titleStorageClient(async () => page())
  const calls = {
    open: () => client.open(place, file, undefined),
    stat: () => client.stat(place, file),
    download: () => client.download(place, file),
    list: () => Array.fromAsync(client.files(place, titlePath(''))),
    upload: () => client.upload(place, file, Buffer.from('x')),
    delete: () => client.delete(place, file),
    quota: () => client.quota(place),
  }
  for (const [name, call] of Object.entries(calls)) {
    await assert.rejects(call(), { code: 'upstream', message: /^A web page/ }, name)
  }
})

it('whoever brings another way for content is warned there too', async () => {
  const client = titleStorageClient(async () => told('{}', {}), { content: async () => page() })
  await assert.rejects(client.open(place, file, undefined), { code: 'upstream', message: /^A web page/ })
})

it('an answer that breaks off is told in a sentence', async () => {
  const torn = {
    async *[Symbol.asyncIterator]() {
      yield Buffer.from('{"blobs":[')
      throw new Error('aborted')
    },
  }
  const client = titleStorageClient(async () => streamed(torn, {}))
  const broken = (thrown: unknown) =>
    thrown instanceof Failure && thrown.code === 'unreachable' && /^The answer to .* broke off/.test(thrown.message)
  await assert.rejects(Array.fromAsync(client.files(place, titlePath(''))), broken)
  await assert.rejects(client.upload(place, file, Buffer.from('x')), broken)
  await assert.rejects(client.quota(place), broken)
})
