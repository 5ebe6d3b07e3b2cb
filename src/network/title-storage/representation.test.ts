import assert from 'node:assert/strict'
import { test } from 'node:test'
import { origin, testFolder, testNetwork } from '../../../test/trial/small-world.ts'
import { random, systemClock } from '../../system.ts'

const developer = 'XBL3.0 x=-;maker'

test('each answer of a config file has a tag of its own, and no tag is longer than a known client has room for', async () => {
  const players = [{ xuid: '1', gamertag: 'Maker', authorization: developer }]
  const { exchange } = await testNetwork(testFolder(), { worldOf: { players }, clock: systemClock, random })
  const url = `${origin}/global/scids/00000000-0000-0000-0000-000000000001/data/a,config`
  const send = (method: string, body?: string, headers: Record<string, string> = {}) =>
    exchange(new Request(url, { method, headers: { authorization: developer, ...headers }, ...(body ? { body } : {}) }))
  const sources = ['de', 'fr', 'default'].map(each => ({ _selector: each, _data: each }))
  const file = JSON.stringify({ a: { _virtualNode: { _selectBy: 'locale', _sourceNodes: sources } } })
  const tags: string[] = []
  for (let round = 0; round < 2; round += 1) {
    tags.push((await send('PUT', file)).headers.get('etag') ?? '')
    for (const language of ['de', 'fr', 'en']) {
      const { headers } = await send('GET', undefined, { 'accept-language': language })
      const again = await send('HEAD', undefined, { 'accept-language': language })
      assert.equal(again.headers.get('etag'), headers.get('etag'))
      tags.push(headers.get('etag') ?? '')
    }
  }
  // The same file written again is another one, though its answers read the same.
  assert.equal(new Set(tags).size, 8)
  for (const tag of tags) assert.match(tag, /^"0x[0-9A-F]{15}"$/)
})
