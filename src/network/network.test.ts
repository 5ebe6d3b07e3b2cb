import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import {
  addressOf,
  clipBytes,
  type Entity,
  origin,
  search,
  searchRequest,
  smallWorld,
  start,
  testClock,
  testFolder,
  testNetwork,
  testRandom,
  tonic,
  writeWorld,
} from '../../test/trial/small-world.ts'
import { demoPlayer } from './demo/demo-captures.ts'
import { startNetwork } from './network.ts'

const tagOf = async (exchange: (request: Request) => Promise<Response>, address: string) =>
  (await exchange(new Request(address, { method: 'HEAD' }))).headers.get('etag')

test('the same data and world again: nothing twice, deleted stays deleted, addresses still work', async () => {
  const folder = testFolder()
  const data = join(folder, 'data')
  const first = await testNetwork(folder, { data })
  const [clip] = (await search(first.exchange, 'gameclips')).values
  const headers = { authorization: tonic.authorization }
  await first.exchange(new Request(`${origin}/screenshots/shot-1`, { method: 'DELETE', headers }))
  await first.close()
  const again = await testNetwork(folder, { data })
  assert.deepEqual(
    (await search(again.exchange, 'gameclips')).values.map(each => each.contentId),
    ['clip-1'],
  )
  assert.deepEqual((await search(again.exchange, 'screenshots')).values, [])
  const response = await again.exchange(new Request(addressOf(clip, 'Download')))
  assert.ok(Buffer.from(await response.arrayBuffer()).equals(clipBytes))
})

test('a file is served as it was at the start; the next start sees the change, and only then the tag is another', async () => {
  const folder = testFolder()
  const data = join(folder, 'data')
  const first = await testNetwork(folder, { data })
  const address = addressOf((await search(first.exchange, 'gameclips')).values[0], 'Download')
  const tag = await tagOf(first.exchange, address)
  writeFileSync(join(folder, 'clip.mp4'), Buffer.from(clipBytes).reverse())
  assert.equal(await tagOf(first.exchange, address), tag)
  await first.close()
  // `smallWorld` writes its files anew: the same bytes, another time.
  const same = await testNetwork(folder, { data })
  assert.equal(await tagOf(same.exchange, address), tag)
  await same.close()
  const worldOf = smallWorld(folder)
  writeFileSync(join(folder, 'clip.mp4'), Buffer.from(clipBytes).reverse())
  const changed = await testNetwork(folder, { data, worldOf })
  assert.notEqual(await tagOf(changed.exchange, address), tag)
})

test('ids that the world does not give belong to files: neither a new entry in front nor a move changes them', async () => {
  const folder = testFolder()
  smallWorld(folder)
  utimesSync(join(folder, 'shot.png'), start / 1000, start / 1000)
  const capture = (file: string) => ({ kind: 'screenshot', file })
  const idsOf = async (...captures: object[]) => {
    const network = await testNetwork(folder, { worldOf: { players: [{ ...tonic, captures }] } })
    return (await search(network.exchange, 'screenshots')).values
  }
  const [alone] = await idsOf(capture('shot.png'))
  const both = await idsOf(capture('thumb.png'), capture('shot.png'), capture('shot.png'))
  assert.equal(new Set(both.map(each => each.contentId)).size, 3)
  assert.deepEqual(both.find(each => each.contentId === alone?.contentId)?.localId, alone?.localId)
  assert.equal(alone?.captureDate, new Date(start).toISOString().replace('.000Z', 'Z'), 'the file’s own time')
})

test('a world may bring locators of other kinds and hosts', async () => {
  const folder = testFolder()
  smallWorld(folder)
  const other = { locatorType: 'Preview', uri: 'https://other.test/x?sig=y', fileSize: 3 }
  const entity = { contentLocators: [other, { locatorType: 'download', uri: 'https://other.test/ours' }] }
  const captures = [{ kind: 'screenshot', file: 'shot.png', entity }]
  const { exchange } = await testNetwork(folder, { worldOf: { players: [{ ...tonic, captures }] } })
  const [shot] = (await search(exchange, 'screenshots')).values
  assert.deepEqual(
    shot?.contentLocators.map(each => each.locatorType),
    ['Download', 'Preview'],
  )
  assert.deepEqual(shot?.contentLocators[1], other)
})

test('a player without an authorization is issued one, which stays with the data', async () => {
  const folder = testFolder()
  const options = { data: join(folder, 'data'), worldOf: { players: [{ xuid: '5', gamertag: 'Five' }] } }
  const first = await testNetwork(folder, options)
  assert.match(first.players[0]?.authorization ?? '', /^XBL3\.0 x=[0-9a-f]{16};[\w-]{43}$/)
  await first.close()
  assert.deepEqual((await testNetwork(folder, options)).players, first.players)
})

test('limits of the world are kept, refused requests included', async () => {
  const folder = testFolder()
  const clock = testClock()
  const limits = { requests: [{ service: 'mediahub', max: 2, periodSeconds: 15 }] }
  const { exchange } = await testNetwork(folder, { clock, worldOf: { ...smallWorld(folder), limits } })
  const status = async () =>
    (await exchange(searchRequest('gameclips', { query: `OwnerXuid eq ${tonic.xuid}` }))).status
  assert.deepEqual([await status(), await status(), await status()], [200, 200, 429])
  clock.advance(15)
  assert.equal(await status(), 200)
})

test('the demo player has captures of all kinds, each with its own bytes, and keeps them', async () => {
  const folder = testFolder()
  const clock = testClock()
  const demo = { demo: 8, data: join(folder, 'data'), clock, world: undefined }
  const first = await testNetwork(folder, demo)
  const player = { ...tonic, ...first.players[0] }
  const list = async ({ exchange } = first) => [
    ...(await search(exchange, 'screenshots', {}, player)).values,
    ...(await search(exchange, 'gameclips', {}, player)).values,
  ]
  const entities = await list()
  assert.equal(entities.length, 8)
  const types = entities.flatMap(each => each.contentLocators.map(locator => locator.locatorType))
  for (const type of ['Download', 'Download_HDR', 'Thumbnail_Large']) assert.ok(types.includes(type), type)
  const hashes = new Set<string>()
  for (const { locatorType, uri, fileSize } of entities.flatMap(each => each.contentLocators)) {
    const bytes = Buffer.from(await (await first.exchange(new Request(uri))).arrayBuffer())
    if (fileSize !== undefined) assert.equal(bytes.length, fileSize)
    if (locatorType !== 'Thumbnail_Large') hashes.add(createHash('sha256').update(bytes).digest('hex'))
  }
  assert.equal(hashes.size, types.filter(type => type !== 'Thumbnail_Large').length)
  assert.ok(entities.some(each => Date.parse(String(each.expirationDate)) > start))
  await first.close()
  clock.advance(86_400)
  const times = (all: Entity[]) => all.map(each => each.captureDate ?? JSON.stringify(each.contentSegments))
  assert.deepEqual(times(await list(await testNetwork(folder, demo))), times(entities), 'a day later')
})

test('a world with the demo player’s XUID is refused beside the demo', async () => {
  const worldOf = { players: [{ ...tonic, xuid: demoPlayer.xuid }] }
  await assert.rejects(testNetwork(testFolder(), { demo: 1, worldOf }), { code: 'invalid' })
})

test('behind a port: players and addresses of that origin; the temporary folder goes at the end', async () => {
  const folder = testFolder()
  const options = {
    host: '127.0.0.1',
    port: 0,
    data: undefined,
    demo: undefined,
    linkTtl: 60,
    pageSize: 10,
    weather: [],
  }
  const before = temporaryFolders()
  const network = await startNetwork({
    ...options,
    world: writeWorld(folder, smallWorld(folder)),
    clock: testClock(),
    random: testRandom(),
    report: line => assert.fail(line),
  })
  assert.deepEqual(
    network.players.map(each => each.gamertag),
    ['Tonic', 'Major'],
  )
  const response = await fetch(new URL('/gameclips/search', network.url), {
    method: 'POST',
    headers: { authorization: tonic.authorization },
    body: JSON.stringify({ query: `OwnerXuid eq ${tonic.xuid}` }),
  })
  const { values } = (await response.json()) as { values: Entity[] }
  const address = addressOf(values[0], 'Download')
  assert.ok(address.startsWith(network.url.origin))
  assert.ok(Buffer.from(await (await fetch(address)).arrayBuffer()).equals(clipBytes))
  const made = temporaryFolders().filter(each => !before.includes(each))
  assert.ok(made.length > 0)
  await network[Symbol.asyncDispose]()
  assert.ok(made.some(each => !existsSync(join(tmpdir(), each))))
})

function temporaryFolders(): string[] {
  return readdirSync(tmpdir()).filter(each => each.startsWith('xbox-drive-network-'))
}
