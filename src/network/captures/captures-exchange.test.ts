import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  addressOf,
  major,
  origin,
  search,
  searchRequest,
  testClock,
  testFolder,
  testNetwork,
  tonic,
} from '../../../test/trial/small-world.ts'

const clock = testClock()
const { exchange } = await testNetwork(testFolder(), { clock, linkTtl: 600 })

const own = `OwnerXuid eq ${tonic.xuid}`
const asked = async (body: object | string, headers?: Record<string, string>) =>
  await exchange(searchRequest('screenshots', body, headers))
const sent = (method: string, path: string, authorization = tonic.authorization) =>
  exchange(new Request(`${origin}${path}`, { method, headers: { authorization } }))
const said = async (response: Response) => (await response.json()) as { errorCode: number; errorMessage: string }

test('nobody is let in without a token, or with one that is nobody’s', async () => {
  for (const authorization of [
    undefined,
    '',
    'XBL3.0 x=111;aab',
    'XBL3.0 x=111;aaa;',
    'Bearer aaa',
    'xbl3.0 x=111;aaa',
  ]) {
    const response = await asked({ query: own }, authorization === undefined ? {} : { authorization })
    assert.equal(response.status, 401, authorization)
    assert.equal((await said(response)).errorCode, 401)
  }
  assert.equal((await exchange(new Request(`${origin}/gameclips/clip-1`, { method: 'DELETE' }))).status, 401)
  assert.equal((await asked({ query: own })).status, 200)
})

test('a player sees its own captures only, and is told so in the words of the documents', async () => {
  const response = await asked({ query: `OwnerXuid eq ${major.xuid}` })
  assert.equal(response.status, 403)
  assert.equal((await said(response)).errorMessage, 'XUID specified in the claim does not match URI XUID.')
  assert.deepEqual(
    (await search(exchange, 'screenshots')).values.map(each => each.contentId),
    ['shot-1'],
  )
  assert.deepEqual(
    (await search(exchange, 'screenshots', {}, major)).values.map(each => each.contentId),
    ['shot-2'],
  )
  assert.deepEqual((await search(exchange, 'gameclips', {}, major)).values, [])
})

test('a search of more than 64 KiB is none', async () => {
  assert.equal((await asked({ query: own, padding: 'x'.repeat(70_000) })).status, 413)
})

test('the query grammar is taken as clients write it; anything else is a 400 that says where', async () => {
  for (const query of [`${own} and localId eq 'local-1'`, `ownerxuid EQ ${tonic.xuid} AND contentId eq shot-1`]) {
    assert.equal((await search(exchange, 'screenshots', { query })).values.length, 1, query)
  }
  assert.equal((await search(exchange, 'gameclips', { query: `${own} and titleId eq 7` })).values.length, 1)
  assert.equal((await search(exchange, 'gameclips', { query: `${own} and titleId eq 8` })).values.length, 0)
  const bad = [`${own} or titleId eq 7`, 'titleId eq 7', `${own} and rating eq 5`, '', 7]
  for (const query of bad) assert.equal((await asked({ query })).status, 400, String(query))
  for (const body of ['', '[]', '{"query":', { query: own, skip: -1 }, { query: own, continuationToken: 5 }]) {
    assert.equal((await asked(body)).status, 400, JSON.stringify(body))
  }
  assert.match((await said(await asked({ query: `${own} or` }))).errorMessage, /at character \d+/)
})

test('`max` is ignored, and a token is absent when nothing follows', async () => {
  const page = await search(exchange, 'screenshots', { max: 0, maxPageSize: 1, skip: 0 })
  assert.equal(page.values.length, 1)
  assert.ok(!('continuationToken' in page))
})

test('contract versions 1 to 3 or none are spoken', async () => {
  const status = async (version: string) =>
    (await asked({ query: own }, { authorization: tonic.authorization, 'x-xbl-contract-version': version })).status
  assert.deepEqual(await Promise.all(['1', '2', '3', '4', 'x', ''].map(status)), [200, 200, 200, 406, 406, 406])
})

test('a wrong method is told the right ones, a wrong path is not found', async () => {
  const methods = async (method: string, path: string) => {
    const response = await sent(method, path)
    return [response.status, response.headers.get('allow')]
  }
  assert.deepEqual(await methods('GET', '/screenshots/search'), [405, 'POST'])
  assert.deepEqual(await methods('PUT', '/gameclips/clip-1'), [405, 'DELETE'])
  const response = await sent('GET', '/nowhere')
  assert.equal(response.status, 404)
  assert.equal((await said(response)).errorMessage, 'There is nothing at /nowhere.')
})

test('the locators are those of the recorded entities', async () => {
  const [clip] = (await search(exchange, 'gameclips')).values
  const [shot] = (await search(exchange, 'screenshots')).values
  const shape = (entity: typeof clip) =>
    entity?.contentLocators.map(each => `${each.locatorType}: ${Object.keys(each).join(' ')}`)
  const thumbnails = ['Thumbnail_Small: locatorType uri', 'Thumbnail_Large: locatorType uri']
  assert.deepEqual(shape(clip), ['Download: expiration fileSize locatorType uri', ...thumbnails])
  assert.deepEqual(shape(shot), [
    'Download: fileSize locatorType uri',
    ...thumbnails,
    'Download_HDR: fileSize locatorType uri',
  ])
  assert.equal(addressOf(shot, 'Thumbnail_Small'), addressOf(shot, 'Thumbnail_Large'))
  const download = clip?.contentLocators[0]
  assert.equal(download?.fileSize, 100_000)
  assert.equal(download?.expiration, new Date(clock.now().getTime() + 600_000).toISOString().replace('Z', '0000Z'))
  const seconds = Date.parse(download?.expiration ?? '') / 1000
  assert.match(
    download?.uri ?? '',
    new RegExp(`^${origin}/xuid-${tonic.xuid}-private/clip-1\\.MP4\\?sv=.*__gda__=${seconds}_`),
  )
})

test('an address works until it expires, and for nothing else; thumbnails need no signature', async () => {
  const [shot] = (await search(exchange, 'screenshots')).values
  const status = async (address: string, headers = {}) => (await exchange(new Request(address, { headers }))).status
  const hdr = addressOf(shot, 'Download_HDR')
  const thumbnail = addressOf(shot, 'Thumbnail_Small')
  assert.deepEqual([await status(hdr), await status(thumbnail)], [200, 200])
  assert.equal(await status(hdr, { authorization: 'XBL3.0 x=any;thing', 'x-xbl-contract-version': '3' }), 200)
  assert.equal(await status(hdr.split('?')[0] as string), 403)
  assert.equal(await status(hdr.replace('.JXR', '.PNG')), 403)
  assert.equal(await status(thumbnail.replace('_Thumbnail.PNG', '.PNG')), 404)
  assert.equal(await status(thumbnail.replace('-public/', '-private/').replace('_Thumbnail', '')), 403)
  assert.equal(await status(thumbnail.replace(tonic.xuid, major.xuid)), 404)
  assert.equal((await exchange(new Request(hdr, { method: 'PUT' }))).status, 405)
  clock.advance(600)
  const response = await exchange(new Request(hdr))
  assert.equal(response.status, 403)
  assert.match((await said(response)).errorMessage, /expired/)
  const [fresh] = (await search(exchange, 'screenshots', { query: `${own} and localId eq 'local-1'` })).values
  assert.equal(await status(addressOf(fresh, 'Download_HDR')), 200)
})

test('one’s own capture is deleted at once, with its content; another’s is not there', async () => {
  const [shot] = (await search(exchange, 'screenshots')).values
  for (const path of ['/screenshots/shot-2', '/screenshots/nothing', '/gameclips/shot-1']) {
    assert.equal((await sent('DELETE', path)).status, 404, path)
  }
  assert.equal((await sent('DELETE', '/screenshots/a%20b')).status, 400)
  const response = await sent('DELETE', '/screenshots/shot-1')
  assert.deepEqual([response.status, await response.text()], [202, ''])
  assert.deepEqual((await search(exchange, 'screenshots')).values, [])
  assert.equal((await exchange(new Request(addressOf(shot, 'Download')))).status, 404)
  assert.equal((await sent('DELETE', '/screenshots/shot-1')).status, 404)
  assert.equal((await search(exchange, 'screenshots', {}, major)).values.length, 1)
})
