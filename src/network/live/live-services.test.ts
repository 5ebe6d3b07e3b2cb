import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TitleId } from '../../model/ids.ts'
import { achievementsClient } from '../../services/achievements/client.ts'
import { catalogClient } from '../../services/catalog/client.ts'
import { peopleClient } from '../../services/people/client.ts'
import { presenceClient } from '../../services/presence/client.ts'
import { profileClient } from '../../services/profile/client.ts'
import { titleHubClient } from '../../services/title-hub/client.ts'
import { ada, as, bo, cy, host, liveNetwork } from './live-world.trial.ts'

const reef = 609700427 as TitleId

test('a profile by XUID, by gamertag in any case, and one’s own; in one question for many', async () => {
  const profiles = profileClient(as(await liveNetwork(), 'ada'), { host })
  const expected = {
    xuid: ada,
    gamertag: 'Ada Reef',
    gamerscore: 5725,
    accountTier: 'Gold',
    gameDisplayPicRaw: 'http://tiles.test/a.jpg',
    reputation: 'GoodPlayer',
  }
  for (const who of [{ xuid: ada }, { gamertag: 'aDa  reef' }, 'me'] as const) {
    assert.deepEqual(await profiles.profile(who), expected)
  }
  assert.deepEqual(
    (await profiles.profiles([cy, '7' as typeof ada, ada])).map(each => [each.gamertag, each.gamerscore]),
    [
      ['Cy', 12],
      ['Ada Reef', 5725],
    ],
  )
  await assert.rejects(profiles.profile({ gamertag: 'Nobody' }), { code: 'missing' })
})

test('presence in the language asked for, with what is played; none of whom nothing is known', async () => {
  const presence = presenceClient(as(await liveNetwork(), 'cy'), { host })
  const japanese = await presence.presence(ada, 'ja-JP')
  assert.equal(japanese?.state, 'Online')
  assert.deepEqual(japanese?.devices[0]?.titles, [
    {
      titleId: reef,
      name: 'リーフ',
      placement: 'Full',
      state: 'Active',
      lastModified: new Date('2026-06-01T11:00:00Z'),
      richPresence: '深海',
    },
  ])
  assert.equal((await presence.presence(ada, 'fr-FR'))?.devices[0]?.titles[0]?.richPresence, 'In the deep')
  const nobody = await presence.presence('7' as typeof ada, 'en-US')
  assert.deepEqual(nobody, { xuid: '7', state: 'Offline', devices: [], lastSeen: undefined })
})

test('privacy: friends see, strangers do not, a player sees itself; a profile is public', async () => {
  const network = await liveNetwork()
  const sees = async (name: 'ada' | 'bo' | 'cy', whom: typeof ada) => {
    const way = as(network, name)
    const presence = await presenceClient(way, { host }).presence(whom, 'en-US')
    const code = (thrown: { code: string }) => thrown.code
    const history = await titleHubClient(way, { host })
      .titleHistory(whom, 5, 'en-US')
      .then(() => 'shown', code)
    const counts = await achievementsClient(way, { host })
      .titles(whom, 'modern')
      .then(() => 'shown', code)
    const { gamertag } = await profileClient(way, { host }).profile({ xuid: whom })
    return [presence !== undefined, history, counts, gamertag]
  }
  assert.deepEqual(await sees('ada', bo), [true, 'shown', 'shown', 'Bo'])
  assert.deepEqual(await sees('cy', bo), [false, 'forbidden', 'forbidden', 'Bo'])
  assert.deepEqual(await sees('bo', bo), [true, 'shown', 'shown', 'Bo'])
  assert.deepEqual(await sees('ada', cy), [false, 'forbidden', 'forbidden', 'Cy'])
  assert.deepEqual(await sees('cy', cy), [true, 'shown', 'shown', 'Cy'])
  const both = await presenceClient(as(network, 'cy'), { host }).presences([ada, bo, cy], 'en-US')
  assert.deepEqual(
    both.map(each => each.xuid),
    [ada, cy],
  )
})

test('a title history is the newest first; a modern title does not say how many achievements it has', async () => {
  const titles = await titleHubClient(as(await liveNetwork(), 'bo'), { host }).titleHistory(ada, 5, 'en-US')
  assert.deepEqual(
    titles.map(each => [each.name, each.achievements?.total, each.achievements?.sourceVersion, each.displayImage]),
    [
      ['Reef', 0, 2, 'http://assets.test/box.jpg'],
      ['PGR3', 20, 1, 'http://tiles.test/64.jpg'],
    ],
  )
  assert.equal(titles[0]?.titleId, reef)
  // The first four bytes of the SHA-256 of “tid 095d3a”: another release must give the same.
  assert.equal(titles[1]?.titleId, 3405706056)
})

test('achievements are counted: all pages of the titles, and how many a title has', async () => {
  const network = await liveNetwork()
  const achievements = achievementsClient(as(network, 'ada'), { host })
  assert.equal(await achievements.total(ada, reef), 40)
  assert.deepEqual(
    (await achievements.titles(bo, 'modern')).map(each => each.name),
    Array.from({ length: 70 }, (_, index) => `Game ${69 - index}`),
  )
  assert.deepEqual(
    (await achievements.titles(ada, 'xbox360')).map(each => [
      each.name,
      each.earnedAchievements,
      each.totalAchievements,
    ]),
    [['PGR3', 17, 20]],
  )
  assert.deepEqual(await achievements.titles(bo, 'xbox360'), [])
})

test('the catalog has what is sold in a market, and asks for no token', async () => {
  const catalog = catalogClient(await liveNetwork(), { host })
  const american = await catalog.product(reef, 'US', 'en-US')
  assert.deepEqual(
    [american?.title, american?.price, american?.released?.toISOString(), american?.attributes],
    ['Reef', 59.99, '2008-11-07T00:00:00.000Z', ['XblOnlineCoop']],
  )
  assert.deepEqual(american?.ratings, [{ system: 'ESRB', id: 'ESRB:M', descriptors: ['ESRB:BloGor', 'ESRB:StrLan'] }])
  assert.deepEqual(
    american?.images.map(each => [each.purpose, each.url]),
    [
      ['BoxArt', 'http://assets.test/box.jpg'],
      ['Screenshot', 'http://assets.test/l.jpg'],
    ],
  )
  const japanese = await catalog.product(reef, 'JP', 'en-US')
  assert.deepEqual([japanese?.title, japanese?.released?.toISOString()], ['リーフ', '2008-11-08T00:00:00.000Z'])
  assert.equal(japanese?.ratings[0]?.system, 'CERO')
  assert.equal(await catalog.product(reef, 'FR', 'fr-FR'), undefined)
  assert.equal(await catalog.product(1 as TitleId, 'US', 'en-US'), undefined)
  const again = await catalog.products([american?.productId ?? '', 'NOSUCHTHING0'], 'US', 'en-US')
  assert.deepEqual(again, [american])
})

test('friends are those of whoever asks', async () => {
  const network = await liveNetwork()
  const friends = async (name: 'ada' | 'bo' | 'cy') =>
    (await peopleClient(as(network, name), { host }).friends()).map(each => each.gamertag)
  assert.deepEqual(await friends('ada'), ['Bo', 'Cy'])
  assert.deepEqual(await friends('cy'), [])
})
