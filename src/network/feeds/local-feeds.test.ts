import assert from 'node:assert/strict'
import { test } from 'node:test'
import { origin, testClock, testFolder, testNetwork, tonic } from '../../../test/trial/small-world.ts'
import { type Culture, tid } from '../../model/feeds.ts'
import { feedsClient } from '../../services/feeds/client.ts'
import type { Feeds } from '../../services/feeds/feeds.ts'
import { demoGames } from '../demo/demo-games.ts'

const clock = testClock()
const japan = 'ja-jp' as Culture
const client = (exchange: (request: Request) => Promise<Response>) =>
  feedsClient(exchange, { clock, host: new URL(origin) })

test('the demo player has a card, a presence and games in the catalog, whose artwork is there', async () => {
  const { exchange } = await testNetwork(testFolder(), { demo: 2, world: undefined })
  const feeds = client(exchange)
  const addresses = new Set<string>()
  for (const culture of [undefined, japan]) {
    const { record: card, mended } = await feeds.gamercard('demo player', { culture })
    assert.deepEqual([card.gamertag, card.recentGames.length, mended], ['Demo Player', demoGames.length, []])
    assert.ok(
      card.zone &&
        card.tileUrl &&
        card.score === card.recentGames.reduce((sum, each) => sum + (each.gamerscore ?? 0), 0),
    )
    addresses.add(card.tileUrl)
    const { record: presence } = await feeds.presence('Demo Player', { culture })
    assert.deepEqual([presence.title, presence.tid], [card.recentGames[0]?.name, card.recentGames[0]?.tid])
    for (const [index, { titleId }] of demoGames.entries()) {
      const game = card.recentGames[index]
      assert.ok(game?.tid && game.tile64Url && game.tile32Url)
      addresses.add(game.tile64Url).add(game.tile32Url)
      const { record: product } = await feeds.product(game.tid, { culture })
      assert.equal(product.title, game.name)
      assert.equal((await feeds.product(tid(String(titleId)), { culture })).record.title, game.name, 'by number')
      const { baseUrl, boxArt, screenshots = [] } = product.assets ?? {}
      for (const path of [boxArt, ...screenshots.flatMap(each => [each.thumbnailUrl, each.imageUrl])]) {
        addresses.add(`${baseUrl}${path}`)
      }
    }
  }
  assert.equal(addresses.size, demoGames.length * 5)
  for (const address of addresses) {
    const response = await exchange(new Request(address))
    assert.deepEqual([response.status, response.headers.get('content-type')], [200, 'image/png'], address)
    assert.ok((await response.bytes()).byteLength > 1000)
  }
})

test('a world may stand beside the demo, but not with a player of its name', async () => {
  const { exchange } = await testNetwork(testFolder(), {
    demo: 1,
    worldOf: { players: [tonic], products: [{ tid: '7', title: 'Seven' }] },
  })
  const feeds = client(exchange)
  await feeds.gamercard('Tonic')
  await feeds.gamercard('Demo Player')
  assert.equal((await feeds.product(tid('7'))).record.title, 'Seven')
  const worldOf = { players: [{ ...tonic, gamertag: 'demo PLAYER' }] }
  await assert.rejects(testNetwork(testFolder(), { demo: 1, worldOf }), { code: 'invalid' })
})

test('addresses of the network are those by which it was asked, however many there are', async () => {
  const worldOf = { players: [{ ...tonic, gamercard: { tileUrl: '/tile.png' } }] }
  const { exchange } = await testNetwork(testFolder(), { worldOf })
  for (const round of [1, 2]) {
    for (let port = 1; port <= 12; port += 1) {
      const host = new URL(`http://name-${port}.test:${port}`)
      const { record } = await feedsClient(exchange, { clock, host }).gamercard('Tonic')
      assert.equal(record.tileUrl, `${host.origin}/tile.png`, `round ${round}`)
    }
  }
})

test('cultures beyond those of xbox.com are supported where the world has something in them', async () => {
  const iceland = 'is-is' as Culture
  const cultureOf = async (worldOf: object) => {
    const { exchange } = await testNetwork(testFolder(), { worldOf })
    return (await client(exchange).presence('Tonic', { culture: iceland })).culture
  }
  const player = { ...tonic, presence: { cultures: { 'is-is': { info: 'Síðast' } } } }
  assert.equal(await cultureOf({ players: [player] }), 'is-is')
  assert.equal(await cultureOf({ players: [tonic], products: [{ tid: '1', title: 'A', culture: 'is-is' }] }), 'is-is')
  assert.equal(await cultureOf({ players: [tonic] }), 'en-us')
})

test('a network’s feeds may be filled by something else than its world', async () => {
  const record = { gamertag: 'From elsewhere' }
  const feeds = {
    presence: async () => ({
      record,
      document: '<GamerPresence gamertag="From elsewhere"/>',
      modified: undefined,
      asked: clock.now(),
      mended: [],
      unknown: [],
    }),
  } as unknown as Feeds
  const { exchange } = await testNetwork(testFolder(), { worldOf: { players: [tonic] }, feeds })
  assert.deepEqual((await client(exchange).presence('Tonic')).record, record)
})

test('limits of the world hold for strangers together, apart from players with a token; a window ends', async () => {
  const turned = testClock()
  const limits = {
    requests: [
      { service: 'presence', max: 2, periodSeconds: 15 },
      { service: 'gamercard', max: 1, periodSeconds: 60 },
    ],
  }
  const { exchange } = await testNetwork(testFolder(), { clock: turned, worldOf: { players: [tonic], limits } })
  const feeds = client(exchange)
  await feeds.presence('Tonic')
  await feeds.presence('Nobody').catch(() => undefined)
  await assert.rejects(feeds.presence('Tonic'), { code: 'throttled', retryAfter: 15_000 })
  await feeds.gamercard('Tonic')
  await assert.rejects(feeds.gamercard('Tonic'), { code: 'throttled', retryAfter: 60_000 })
  turned.advance(15)
  await feeds.presence('Tonic')
})

test('the metrics count each feed', async () => {
  const { exchange } = await testNetwork(testFolder(), { demo: 1, worldOf: { players: [tonic] } })
  for (const path of [
    '/PublicGamercardFeed.ashx?gamertag=Tonic',
    '/publicpresencefeed.ashx?gamertag=',
    '/productinfofeed.ashx?tid=1',
  ]) {
    await exchange(new Request(origin + path))
  }
  const text = await (await exchange(new Request(`${origin}/metrics`))).text()
  for (const line of ['feeds.gamercard",status="200"', 'feeds.presence",status="400"', 'feeds.product",status="404"']) {
    assert.ok(text.includes(`xbox_drive_requests_total{operation="${line}} 1`), text)
  }
})
