/** The mapping of today's services, met with recorded shapes (protocol page, section 5) and through the services' own clients. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { jumpingClock } from '../../../../test/trial/jumping-clock.ts'
import { modern, player, type Today, title, today, todaysNetwork } from '../../../../test/trial/today.ts'
import { type Culture, tid } from '../../../model/feeds.ts'
import { achievementsClient } from '../../achievements/client.ts'
import { catalogClient } from '../../catalog/client.ts'
import { presenceClient } from '../../presence/client.ts'
import { profileClient } from '../../profile/client.ts'
import { titleHubClient } from '../../title-hub/client.ts'
import { gamercardFormat } from '../gamercard.ts'
import { presenceFormat } from '../presence.ts'
import { productFormat } from '../product.ts'
import { liveFeeds } from './live-feeds.ts'

const japan = 'ja-jp' as Culture

function trial(change: (said: Today) => void = () => undefined) {
  const said = today()
  change(said)
  const requests: Request[] = []
  const services: string[] = []
  const network = todaysNetwork(said, (service, request) => {
    services.push(service)
    requests.push(request)
  })
  const clock = jumpingClock()
  const clients = {
    profile: profileClient(network),
    presence: presenceClient(network),
    titleHub: titleHubClient(network),
    achievements: achievementsClient(network),
    catalog: catalogClient(network),
  }
  return { feeds: liveFeeds(clients, { clock }), said, requests, services, clock }
}

it('a gamercard: what the services say in the feed’s words, and nothing else', async () => {
  const { feeds, clock } = trial()
  const answer = await feeds.gamercard('tonic')
  assert.deepEqual(answer.record, {
    gamertag: 'Tonic',
    tileUrl: 'https://images.test/pic?url=abc&format=png&w=64&h=64',
    score: 5725,
    tier: 6,
    recentGames: [
      {
        name: 'Reef',
        lastPlayed: new Date('2026-05-01T10:00:00Z'),
        achievements: 3,
        gamerscore: 65,
        totalAchievements: 42,
        totalGamerscore: 1000,
        tile64Url: 'https://images.test/609700427?w=64&h=64',
        tile32Url: 'https://images.test/609700427?w=32&h=32',
        tid: '609700427',
      },
      {
        name: 'Older',
        lastPlayed: new Date('2025-01-01T04:47:19Z'),
        achievements: 3,
        gamerscore: 65,
        totalAchievements: 20,
        totalGamerscore: 1000,
        tile64Url: 'https://images.test/1?w=64&h=64',
        tile32Url: 'https://images.test/1?w=32&h=32',
        tid: '1',
      },
    ],
  })
  assert.deepEqual(gamercardFormat.read(answer.document).record, answer.record)
  assert.deepEqual([answer.culture, answer.asked], ['en-us', clock.now()])
})

it('tiers: Gold and FamilyGold 6, Silver 3, none for what nobody knows', async () => {
  const tierOf = async (tier: string) =>
    (await trial(said => void (said.settings.AccountTier = tier)).feeds.gamercard('Tonic')).record.tier
  assert.deepEqual(await Promise.all(['Gold', 'FamilyGold', 'Silver', 'Platinum', ''].map(tierOf)), [
    6,
    6,
    3,
    undefined,
    undefined,
  ])
})

it('sixteen games, newest first; totals are counted a few at a time, once, and not for what has no gamerscore', async () => {
  const { feeds, said, services, requests } = trial()
  said.titles = Array.from({ length: 20 }, (_, index) =>
    title(String(index + 1), `Game ${index}`, new Date(Date.UTC(2026, 0, 1 + index)).toISOString()),
  )
  ;(said.titles[19] as { achievement: object }).achievement = { ...modern, totalGamerscore: 0, currentGamerscore: 0 }
  const totals = async () => {
    const { recentGames } = (await feeds.gamercard('Tonic')).record
    assert.deepEqual([recentGames.length, recentGames[0]?.name, recentGames[15]?.name], [16, 'Game 19', 'Game 4'])
    assert.equal(recentGames[0]?.totalAchievements, 0, 'an app has none, and that is said')
    return recentGames.filter(each => each.totalAchievements === 42).length
  }
  assert.equal(await totals(), 4)
  assert.deepEqual([await totals(), await totals(), await totals()], [8, 12, 15])
  const counts = () => services.filter(each => each === 'achievements').length
  assert.equal(counts(), 15)
  await totals()
  assert.equal(counts(), 15)
  assert.match(requests.find(each => each.url.includes('titlehistory'))?.url ?? '', /maxItems=16/)
})

it('a presence: on, away, off, and in no state anybody knows', async () => {
  const online = await trial().feeds.presence('Tonic')
  assert.deepEqual(online.record, {
    gamertag: 'Tonic',
    info: 'Reef',
    info2: 'In the deep',
    online: true,
    status: 0,
    statusText: 'Online',
    tid: '609700427',
    title: 'Reef',
  })
  assert.deepEqual(presenceFormat.read(online.document).record, online.record)
  const lastSeen = { deviceType: 'XboxOne', titleId: '1', titleName: 'Older', timestamp: '2026-05-31T03:04:56.789Z' }
  const recordOf = async (presence: object) =>
    (await trial(said => void (said.presence = { xuid: player, ...presence })).feeds.presence('Tonic')).record
  assert.deepEqual(await recordOf({ state: 'Offline', lastSeen }), {
    gamertag: 'Tonic',
    lastSeen: new Date('2026-05-31T03:04:56Z'),
    online: false,
    status: 1,
    statusText: 'Offline',
    tid: '1',
    title: 'Older',
  })
  const unnamed = await recordOf({ state: 'Offline', lastSeen: { ...lastSeen, titleName: '' } })
  assert.ok(!('title' in unnamed), 'a name may be empty')
  const away = await recordOf({ state: 'Away', lastSeen })
  assert.deepEqual([away.online, away.status, away.statusText], [true, 2, 'Away'])
  const strange = await recordOf({ state: 'Dreaming', lastSeen })
  assert.deepEqual([strange.online, strange.status, strange.statusText], [undefined, 4, 'Dreaming'])
})

it('who shows nothing is forbidden, who is nobody missing', async () => {
  for (const presence of [undefined, { xuid: player, state: 'Offline' }]) {
    const { feeds } = trial(said => void (said.presence = presence))
    await assert.rejects(feeds.presence('Tonic'), { code: 'forbidden' })
  }
  await assert.rejects(trial().feeds.gamercard('Nobody'), { code: 'missing' })
  await assert.rejects(trial().feeds.presence('Nobody'), { code: 'missing' })
})

it('presence costs one call once the player is known', async () => {
  const { feeds, services, clock } = trial()
  await feeds.presence('Tonic')
  await feeds.presence('TONIC')
  assert.deepEqual(services, ['profile', 'presence', 'presence'])
  await clock.pass(3_600_000)
  await feeds.presence('Tonic')
  assert.equal(services.filter(each => each === 'profile').length, 2, 'a gamertag may change hands')
})

it('a product: in a market and a language, dated in the order of the culture', async () => {
  const { feeds, requests } = trial()
  const answer = await feeds.product(tid('609700427'))
  assert.deepEqual(answer.record, {
    title: 'Reef™',
    description: '<b>Dive</b> & see.',
    shortDescription: 'Deep.',
    developer: 'Hills',
    publisher: 'Orbit',
    rating: 'ESRB:M',
    ratingDescription: 'ESRB:BloGor, ESRB:StrLan',
    releaseDate: '11/07/2008',
    category: 'Action',
    price: 59.99,
    coOp: true,
    liveAware: true,
    liveCoOp: true,
    assets: {
      baseUrl: 'https://images.test',
      boxArt: '/box',
      screenshots: [{ imageUrl: '/shot' }, { imageUrl: 'https://elsewhere.test/shot' }],
      videos: [{ thumbnailUrl: '/preview', hiResUrl: 'https://videos.test/hi.m3u8' }],
    },
  })
  assert.deepEqual(productFormat.read(answer.document).record, answer.record)
  const dates = ['ja-jp', 'de-de', 'en-gb', 'ar-sa', 'xx-yy'].map(async culture => {
    const { record } = await feeds.product(tid('%36%30%39700427'), { culture: culture as Culture })
    return record.releaseDate
  })
  assert.deepEqual(await Promise.all(dates), ['2008/11/07', '07/11/2008', '07/11/2008', '07/11/2008', '11/07/2008'])
  const { searchParams } = new URL(requests[1]?.url ?? '')
  assert.deepEqual([searchParams.get('market'), searchParams.get('languages')], ['JP', 'ja-JP'])
})

it('no product: another kind of tid, or nothing in this market', async () => {
  const { feeds, services } = trial(said => void (said.product = undefined))
  for (const each of ['%09%5d%3a%15%18*iAs%01', '12x', '12345678901']) {
    await assert.rejects(feeds.product(tid(each)), { code: 'missing' })
  }
  assert.deepEqual(services, [], 'they name no game of today: nothing is asked')
  await assert.rejects(feeds.product(tid('7'), { culture: japan }), { code: 'missing' })
})

it('titles and rich presence are asked for in the language of the culture', async () => {
  const { feeds, requests } = trial()
  await feeds.gamercard('Tonic', { culture: japan })
  await feeds.presence('Tonic', { culture: japan })
  const languages = requests.map(each => each.headers.get('accept-language'))
  assert.ok(languages.filter(each => each?.startsWith('ja-JP')).length >= 2, languages.join())
})
