import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '../../model/failure.ts'
import { type TitleWork, titleRoute } from './routes.ts'

const nothing = () => Promise.reject(new Error('not asked for'))
const work: TitleWork<string> = {
  identify: () => 'Tonic',
  authorize: () => undefined,
  quota: nothing,
  list: nothing,
  download: nothing,
  upload: nothing,
  delete: nothing,
  batch: nothing,
}

test('a store that asks for a rest is answered as the documents have it: 503, with the seconds', async () => {
  const busy = new Failure('throttled', 'The bucket asks to be left alone for a while.', { retryAfter: 5000 })
  const route = titleRoute({ ...work, list: () => Promise.reject(busy) })
  const address = 'http://x/global/scids/00000000-0000-0000-0000-000000000001/data'
  const response = await route(new Request(address))
  assert.deepEqual([response?.status, response?.headers.get('retry-after')], [503, '5'])
  assert.equal(((await response?.json()) as { errorCode: number }).errorCode, 503)
})
