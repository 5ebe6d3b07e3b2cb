/** The feeds of the live network, with a local network standing in for all of its hosts. */
import assert from 'node:assert/strict'
import { it, type TestContext } from 'node:test'
import { temporaryFolder } from '../../test/trial/trial.ts'
import { readyToken } from '../client/token.ts'
import type { Exchange } from '../http/exchange.ts'
import { networkExchange } from '../network/network.ts'
import { random, systemClock } from '../system.ts'
import { feedsOfToday, servicesOfToday } from './feeds-of-today.ts'

async function live(test: TestContext) {
  const network = await networkExchange({
    data: temporaryFolder(test),
    world: undefined,
    demo: 5,
    linkTtl: 3600,
    pageSize: 100,
    weather: [],
    clock: systemClock,
    random,
  })
  test.after(() => network.close())
  const sent: { host: string; authorization: string | null }[] = []
  const exchange: Exchange = request => {
    const { host, pathname, search } = new URL(request.url)
    sent.push({ host, authorization: request.headers.get('authorization') })
    return network.exchange(new Request(`http://network.test${pathname}${search}`, request))
  }
  const requests = { search: 0, refresh: 0, download: 0, feeds: 0, other: 0 }
  const memory = () => ({ load: async () => undefined, save: async () => undefined })
  const as = (authorization: string | undefined) => {
    const tokens = readyToken(authorization)
    const services = { network: undefined, tokens, requests, memory, onWait: () => undefined }
    return feedsOfToday(servicesOfToday(exchange, services), tokens)
  }
  return { as, sent, requests, authorization: network.players[0]?.authorization as string }
}

it('are made of what today’s services say to the signed-in player, who is named to no other host', async test => {
  const { as, sent, requests, authorization } = await live(test)
  const feeds = as(authorization)
  const { record } = await feeds.gamercard('demo player')
  assert.equal(record.gamertag, 'Demo Player')
  assert.ok((record.score ?? 0) > 0 && record.recentGames.length > 0)
  assert.equal((await feeds.presence('Demo Player')).record.gamertag, 'Demo Player')
  const [game] = record.recentGames
  assert.ok(game?.tid)
  await feeds.product(game.tid).catch(() => undefined)
  assert.ok(
    sent.some(({ host }) => !host.endsWith('.xboxlive.com')),
    'the catalog was asked',
  )
  for (const { host, authorization: said } of sent) {
    assert.equal(said, host.endsWith('.xboxlive.com') ? authorization : null, host)
  }
  assert.deepEqual(requests, { search: 0, refresh: 0, download: 0, feeds: sent.length, other: 0 })
})

it('need a player to ask as', async test => {
  const { as, sent } = await live(test)
  for (const feed of ['gamercard', 'presence'] as const) {
    await assert.rejects(as(undefined)[feed]('Demo Player'), { code: 'unauthenticated', message: /--authorization/ })
  }
  assert.equal(sent.length, 0)
})
