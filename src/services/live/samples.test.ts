import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Operation } from '../../http/operation.ts'
import { type TitleId, xuid } from '../../model/ids.ts'
import { listAchievements } from '../achievements/list.ts'
import * as achievements from '../achievements/samples.ts'
import { readTitleProgress } from '../achievements/wire.ts'
import * as catalog from '../catalog/samples.ts'
import { lookupProducts } from '../catalog/wire.ts'
import * as people from '../people/samples.ts'
import { readFriends } from '../people/wire.ts'
import { readPresences } from '../presence/batch.ts'
import * as presence from '../presence/samples.ts'
import { readPresence } from '../presence/wire.ts'
import { profileClient } from '../profile/client.ts'
import * as profile from '../profile/samples.ts'
import { readProfiles } from '../profile/wire.ts'
import * as titleHub from '../title-hub/samples.ts'
import { readTitleHistory } from '../title-hub/wire.ts'

const read = async <Input, Output>(operation: Operation<Input, Output>, text: string): Promise<Output> =>
  operation.readReply(new Response(text), undefined as Input)
const iso = (date: Date | undefined) => date?.toISOString()

test('a profile: all values are texts, and more of them than were asked for do no harm', async () => {
  const answered = profileClient(async () => new Response(profile.profileAnswer))
  assert.deepEqual(await answered.profile({ gamertag: 'vowel' }), {
    xuid: '2669321029130001',
    gamertag: 'Vowel',
    gamerscore: 98096,
    accountTier: 'Gold',
    gameDisplayPicRaw: 'https://images-eds-ssl.xboxlive.com/image?url=aW52ZW50ZWQ-&format=png',
    reputation: 'Superstar',
  })
  const request = new Request('https://here.test/users/batch/profile/settings', {
    method: 'POST',
    body: profile.batchRequest,
  })
  assert.deepEqual(await readProfiles.readRequest(request), {
    xuids: ['2533274791380001'],
    settings: ['GameDisplayName', 'GameDisplayPicRaw', 'Gamerscore', 'Gamertag'],
  })
  const [user] = await read(readProfiles, profile.batchAnswer)
  assert.equal(user?.settings.get('GameDisplayName'), 'A Name')
  assert.equal(user?.settings.size, 4)
})

test('presence: an offline player has no devices; the documents’ `timestamp` and small letters are read', async () => {
  const away = await read(readPresence, presence.offline)
  assert.deepEqual(away, {
    xuid: '2669321029130001',
    state: 'Offline',
    devices: [],
    lastSeen: {
      deviceType: 'iOS',
      titleId: 1016898439,
      titleName: '',
      timestamp: new Date('2021-06-11T22:59:53.094Z'),
    },
  })
  assert.equal((await read(readPresence, presence.bare))?.lastSeen, undefined)
  assert.deepEqual(
    (await read(readPresences, presence.batch)).map(each => each.xuid),
    ['2669321029130001', '2584878536120001'],
  )
  const documented = await read(readPresence, presence.documented)
  assert.equal(documented?.state, 'Online')
  assert.equal(documented?.xuid, '123456789')
  assert.deepEqual(
    documented?.devices.map(({ type, titles }) => [type, ...titles.map(each => each.richPresence)]),
    [
      ['D', 'Team Deathmatch on Nirvana', 'Using radar'],
      ['W8', 'Nirvana page'],
    ],
  )
  assert.equal(iso(documented?.devices[0]?.titles[0]?.lastModified), '2012-09-17T07:15:23.493Z')
})

test('presence: bare numbers and a list of activities are read, and an empty body is nobody’s record', async () => {
  const odd = `{"xuid":2669321029130001,"state":"Sleeping","devices":[{"type":"XboxOne","titles":[{"id":7,"name":"Seven",
    "activity":[{"media":null},{"richPresence":"In a list"}]},{"id":"1e3"},5]}]}`
  const said = await read(readPresence, odd)
  assert.equal(said?.state, 'Sleeping')
  assert.deepEqual(
    said?.devices[0]?.titles.map(each => [each.titleId, each.richPresence]),
    [[7, 'In a list']],
  )
  for (const empty of ['', ' \r\n']) assert.equal(await read(readPresence, empty), undefined)
  for (const none of ['[]', '{}', '<html>', 'null']) {
    await assert.rejects(read(readPresence, none), { code: 'upstream' }, none)
  }
})

test('a title history: what a title does not have is not there', async () => {
  const [first, second] = await read(readTitleHistory, titleHub.history)
  assert.equal(first?.titleId, 1560034050)
  assert.equal(iso(first?.lastPlayed), '2020-10-08T01:55:12.441Z')
  assert.deepEqual(first?.achievements, {
    current: 22,
    total: 0,
    currentGamerscore: 465,
    totalGamerscore: 1300,
    sourceVersion: 2,
  })
  assert.deepEqual(
    first?.images.map(each => each.type),
    ['Screenshot', 'BoxArt'],
  )
  assert.deepEqual([first?.detail?.developerName, first?.detail?.attributes], ['Ubisoft Quebec', ['XboxLive']])
  assert.deepEqual([second?.displayImage, second?.images, second?.detail], [undefined, [], undefined])
})

test('achievements: both contract versions, both forms of a token', async () => {
  const modern = await read(readTitleProgress, achievements.modern)
  assert.deepEqual([modern.continuationToken, modern.totalRecords], ['32', 125])
  assert.deepEqual(modern.items, [
    {
      titleId: 1331147,
      name: 'ESPN',
      earnedAchievements: 1,
      totalAchievements: undefined,
      currentGamerscore: 0,
      maxGamerscore: 0,
      lastUnlock: new Date('2013-11-16T15:37:26.801Z'),
      lastPlayed: undefined,
    },
  ])
  const old = await read(readTitleProgress, achievements.xbox360)
  assert.equal(old.continuationToken, '32,2018-03-28T01:28:51.8070000Z')
  const [ssx] = old.items
  assert.deepEqual([ssx?.earnedAchievements, ssx?.totalAchievements, ssx?.maxGamerscore], [7, 50, 1000])
  assert.equal((await read(listAchievements, achievements.list)).totalRecords, 73)
  const last = await read(listAchievements, achievements.list360)
  assert.deepEqual([last.items.length, last.continuationToken], [2, undefined])
})

test('a product: addresses get a scheme, and a price is one only where something is sold', async () => {
  const [game] = await read(lookupProducts, catalog.game)
  assert.deepEqual([game?.titleId, game?.category, game?.price], [609700427, 'Shooter', undefined])
  assert.equal((await read(lookupProducts, catalog.free))[0]?.price, 0)
  assert.deepEqual(game?.images, [
    { purpose: 'BoxArt', url: 'https://store-images.s-microsoft.com/image/apps.1.2', width: 1080, height: 1080 },
  ])
  assert.equal(game?.videos[0]?.previewUrl, 'https://store-images.s-microsoft.com/image/apps.3.4')
  assert.deepEqual(game?.ratings[0], { system: 'ESRB', id: 'ESRB:M', descriptors: ['ESRB:BloGor', 'ESRB:StrLan'] })
  assert.deepEqual(game?.attributes, ['XblLocalCoop', 'XboxLive'])
  assert.equal(iso(game?.released), '2019-10-25T00:00:00.000Z')
  const [tv] = await read(lookupProducts, catalog.legacy)
  assert.deepEqual(
    [tv?.title, tv?.description, tv?.category, tv?.titleId],
    ['TV', undefined, 'Video', 371594669 as TitleId],
  )
})

test('friends: with their card, as far as it is told', async () => {
  const [first, second] = await read(readFriends, people.friends)
  assert.deepEqual(
    [first?.xuid, first?.gamertag, first?.gamerscore, first?.accountTier],
    [xuid('2533274838780001'), 'Reef Diver', 27210, 'Gold'],
  )
  assert.deepEqual([second?.gamertag, second?.accountTier], ['Hills', undefined])
})
