import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type JsonObject, parseJson, writeJson } from '../../http/json.ts'
import { answer, call } from '../../http/operation.ts'
import { captureKinds } from '../../model/capture.ts'
import { contentId, type Xuid } from '../../model/ids.ts'
import { readCapture } from './entity.ts'
import * as samples from './samples.ts'
import { type CaptureSearch, deleteCapture, searchCaptures } from './wire.ts'

const host = new URL('https://here.test/prefix')
const clip = parseJson(samples.gameClip) as JsonObject
const shot = parseJson(samples.screenshot) as JsonObject

test('every sample of a search is understood, and means the same when it was written again', async () => {
  for (const [name, body] of Object.entries(samples.searchBodies)) {
    const request = new Request('https://here.test/gameclips/search', { method: 'POST', body })
    const input = (await searchCaptures.readRequest(request)) as CaptureSearch
    assert.equal(input.query.owner, '2533274800000001', name)
    const again = searchCaptures.writeRequest(input, new URL('https://here.test'))
    assert.deepEqual(await searchCaptures.readRequest(again), input, name)
  }
  const token = async (body: string) =>
    (await searchCaptures.readRequest(new Request('https://here.test/screenshots/search', { method: 'POST', body })))
      ?.continuationToken
  assert.equal(await token(samples.searchBodies.next), 'abcde_vwxyzGQAAAA2')
  assert.equal(await token(samples.searchBodies.minimal), undefined)
})

test('an answer carries the entities to the client verbatim: order, 64-bit numbers, empty lists', async () => {
  const server = answer(searchCaptures, async () => ({ values: [clip, shot], continuationToken: 't' }))
  const exchange = async (request: Request) => {
    const moved = new Request(request.url.replace('/prefix', ''), request)
    return (await server(moved)) ?? new Response(null, { status: 404 })
  }
  for (const kind of captureKinds) {
    const page = await call(exchange, host, searchCaptures, { kind, query: { owner: '1' as Xuid } })
    assert.deepEqual(
      page.values.map(each => writeJson(each, 2)),
      [samples.gameClip, samples.screenshot],
    )
    assert.equal(page.continuationToken, 't')
  }
})

test('a deletion is understood with the body of the app, which means nothing', async () => {
  const url = 'https://here.test/screenshots/0b2a0559-a246-911a-9a06-e01f3d38ec5b'
  const request = new Request(url, { method: 'DELETE', body: samples.deletionBody })
  const input = { kind: 'screenshot', contentId: contentId('0b2a0559-a246-911a-9a06-e01f3d38ec5b') } as const
  assert.deepEqual(await deleteCapture.readRequest(request), input)
  assert.equal(
    deleteCapture.writeRequest(input, host).url,
    'https://here.test/prefix/screenshots/0b2a0559-a246-911a-9a06-e01f3d38ec5b',
  )
})

test('both samples are read as captures', () => {
  const read = readCapture('gameClip', clip)
  assert.equal(read.captured.toISOString(), '2021-11-27T20:24:01.000Z')
  assert.equal(read.uploaded?.toISOString(), '2021-11-27T20:26:36.049Z')
  assert.equal(read.locators[0]?.expires?.toISOString(), '2021-12-09T16:26:27.790Z')
  assert.deepEqual(
    readCapture('screenshot', shot).locators.map(({ type, size }) => [type, size]),
    [
      ['Download', 9011234],
      ['Thumbnail_Small', undefined],
      ['Thumbnail_Large', undefined],
      ['Download_HDR', 17030676],
    ],
  )
})
