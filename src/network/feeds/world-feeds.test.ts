import assert from 'node:assert/strict'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { testFolder, tonic, writeWorld } from '../../../test/trial/small-world.ts'
import { Failure } from '../../model/failure.ts'
import { productFlags } from '../../model/feeds.ts'
import { readWorld } from '../world/world.ts'

const game = {
  name: 'PGR3',
  lastPlayed: '2006-01-01T04:47:19.123Z',
  achievements: 17,
  gamerscore: '740',
  totalAchievements: 20,
  totalGamerscore: 900,
  tile64Url: 'http://tiles.test/64.jpg',
  tile32Url: 'http://tiles.test/32.jpg',
  achievementDetailsUrl: 'http://live.test/pgr3',
  tid: '%09%5d%3a%15%18*iAs%01',
}
const gamercard = {
  profileUrl: 'http://live.test/Tonic',
  tileUrl: 'http://tiles.test/tonic.jpg',
  reputation: 85.44308,
  reputationBucket: '17',
  reputationUrl: 'http://live.test/17.gif',
  score: 5725,
  zone: 'Pro',
  tier: 6,
  recentGames: [game],
  motto: 'unknown here',
}
const presence = {
  info: 'Last seen 19 hours ago playing Windows Media Center',
  info2: '',
  lastSeen: 'Wed, 10 Sep 2008 03:04:56 GMT',
  online: 0,
  status: 1,
  statusText: 'Offline',
  tid: '%09%5d%3bhe-n%3c%0e%05',
  title: 'Windows Media Center',
  gameType: 2,
  joinable: 'true',
  playing: '0',
}

const playerOf = (fields: object) => {
  const { players } = readWorld(writeWorld(testFolder(), { players: [{ ...tonic, ...fields }] }))
  return players[0]?.feeds
}

test('every field of a gamercard and of a presence is read, numbers and flags as texts too', () => {
  const feeds = playerOf({ privacy: 'friends', friends: ['2533274800000002', 3], gamercard, presence })
  const { motto, ...card } = gamercard
  assert.deepEqual(feeds?.gamercard.record, {
    ...card,
    gamertag: 'Tonic',
    reputationBucket: 17,
    recentGames: [{ ...game, lastPlayed: new Date('2006-01-01T04:47:19Z'), gamerscore: 740 }],
  })
  assert.deepEqual(feeds?.presence.record, {
    ...presence,
    gamertag: 'Tonic',
    lastSeen: new Date('2008-09-10T03:04:56Z'),
    online: false,
    joinable: true,
    playing: false,
  })
  assert.deepEqual([feeds?.privacy, feeds?.friends], ['friends', ['2533274800000002', '3']])
  assert.equal(motto, 'unknown here')
})

test('of a player of whom the world says nothing there is a card without games, offline', () => {
  const feeds = playerOf({})
  assert.deepEqual(feeds?.gamercard.record, { gamertag: 'Tonic', score: 0, recentGames: [] })
  assert.deepEqual(feeds?.presence.record, { gamertag: 'Tonic', online: false, status: 1 })
  assert.deepEqual([feeds?.privacy, feeds?.friends], ['everyone', []])
})

test('online follows from status, and status from online', () => {
  const states = [
    { online: true },
    { online: 0 },
    { status: 0 },
    { status: 1 },
    { status: 2 },
    { status: 3 },
    { status: 4 },
  ]
  assert.deepEqual(
    states.map(each => playerOf({ presence: each })?.presence.record).map(each => [each?.online, each?.status]),
    [
      [true, 0],
      [false, 1],
      [true, 0],
      [false, 1],
      [true, 2],
      [true, 3],
      [undefined, 4],
    ],
  )
})

test('what differs in a culture is read by the same rules', () => {
  const feeds = playerOf({
    gamercard: { ...gamercard, cultures: { 'JA-jp': { zone: 'プロ', recentGames: [{ name: 'PGR3 日本' }] } } },
    presence: { ...presence, cultures: { 'de-de': { info: 'Zuletzt gesehen' } } },
  })
  assert.deepEqual(
    [...(feeds?.gamercard.cultures ?? [])],
    [['ja-jp', { zone: 'プロ', recentGames: [{ name: 'PGR3 日本' }] }]],
  )
  assert.deepEqual([...(feeds?.presence.cultures ?? [])], [['de-de', { info: 'Zuletzt gesehen' }]])
})

const texts = {
  title: 'Gears of War 2™',
  description: '<p>Long</p>',
  shortDescription: 'Short',
  developer: 'Epic Games, Inc.',
  developerUrl: 'http://epic.test/',
  publisher: 'Microsoft Game Studios',
  publisherUrl: 'http://microsoft.test/games/',
  manufacturer: '',
  manufacturerUrl: '',
  marketplaceUrl: 'http://marketplace.test/',
  rating: 'M (Mature)',
  ratingDescription: 'Blood and Gore',
  releaseDate: '07/11/2008',
  category: 'Action',
  upcCode: '0882224691635',
  price: 59.99,
  msPoints: 0,
  buyNowUrl: '',
}
const assets = {
  baseUrl: 'http://www.xbox.test',
  boxArt: '/box.jpg',
  screenshots: [{ thumbnailUrl: '/s.jpg', imageUrl: '/i.jpg' }],
  videos: [{ thumbnailUrl: '/v.jpg', hiResUrl: '/hi.asx', loResUrl: '/lo.asx' }],
}

test('every field of a product is read; culture and title id by default', () => {
  const flags = Object.fromEntries(productFlags.map((name, index) => [name, [true, 0, '1', 'false'][index % 4]]))
  const asRead = Object.fromEntries(productFlags.map((name, index) => [name, index % 2 === 0]))
  const devices = { supportedDevices: { xbox: 0, xbox360: true } }
  const entries = [
    { tid: '%09', ...texts, ...flags, ...devices, assets },
    { tid: '%09', culture: 'ja-JP', title: '日本', upcCode: 7, titleId: '66' },
    { tid: 1297287142, title: 'By number' },
  ]
  const path = writeWorld(testFolder(), { products: entries })
  const { products, modified } = readWorld(path)
  assert.deepEqual(products[0], {
    tid: '%09',
    culture: 'en-us',
    titleId: undefined,
    product: { ...texts, ...asRead, supportedDevices: { xbox: false, xbox360: true }, assets },
    artwork: [],
  })
  assert.deepEqual(
    products.slice(1).map(({ tid, culture, titleId, product }) => [tid, culture, titleId, product]),
    [
      ['%09', 'ja-jp', 66, { title: '日本', upcCode: '7' }],
      ['1297287142', 'en-us', 1297287142, { title: 'By number' }],
    ],
  )
  assert.equal(modified?.getTime(), statSync(path).mtime.getTime())
})

test('local files get addresses in the shape of the sample, the same each time', () => {
  const folder = testFolder()
  for (const name of ['box.jpg', 's.png']) writeFileSync(join(folder, name), name)
  const files = { boxArt: 'box.jpg', screenshots: [{ imageUrl: 's.png' }, { imageUrl: 's.png' }] }
  const read = () => readWorld(writeWorld(folder, { products: [{ tid: '%09', title: 'A', files }] })).products[0]
  const [first, again] = [read(), read()]
  assert.match(
    first?.product.assets?.boxArt ?? '',
    /^\/NR\/rdonlyres\/[\dA-F]{8}(-[\dA-F]{4}){3}-[\dA-F]{12}\/0\/box\.jpg$/,
  )
  assert.deepEqual(first, again)
  assert.equal(first?.product.assets?.baseUrl, undefined)
  assert.deepEqual(first?.artwork[0], { path: first?.product.assets?.boxArt, file: join(folder, 'box.jpg') })
  assert.equal(new Set(first?.artwork.map(each => each.path)).size, 2)
})

test('members of the developer program', () => {
  const guid = '3F2504E0-4F89-41D3-9A0C-0305E82C3301'
  const { members } = readWorld(writeWorld(testFolder(), { feeds: { members: [guid, `{${guid}}`] } }))
  assert.deepEqual(members, [guid.toLowerCase(), guid.toLowerCase()])
})

test('the guide’s own world is one', () => {
  const folder = testFolder()
  for (const name of ['box.jpg', 'small.jpg', 'large.jpg']) writeFileSync(join(folder, name), name)
  const guide = readFileSync(new URL('../../../docs/guides/network.md', import.meta.url), 'utf8')
  const said = /### For the feeds\n\n```json\n([^]*?)```/.exec(guide)?.[1]
  const { players, products, members } = readWorld(writeWorld(folder, JSON.parse(said ?? '')))
  assert.deepEqual([players.length, products[0]?.artwork.length, members.length], [1, 3, 1])
  assert.equal(players[0]?.feeds.gamercard.cultures.size, 1)
})

test('every problem is said with its place', () => {
  const culture = { cultures: { 'ja-jp': { tier: 1 }, 'no culture': {}, 'de-de': 7, 'DE-DE': {} } }
  const players = [
    {
      ...tonic,
      privacy: 'secret',
      friends: ['x'],
      gamercard: {
        ...culture,
        reputation: 100.5,
        reputationBucket: 21,
        score: 2 ** 31,
        tier: 5,
        zone: 7,
        recentGames: [{ lastPlayed: 'yesterday', tid: 'a b' }, 3, { name: 'X', achievements: -1, gamerscore: 1.5 }],
      },
      presence: { online: 2, status: 5, lastSeen: 7, joinable: 'yes', gameType: 'full', info: true },
    },
    { xuid: '2', gamertag: 'tonic ', gamercard: 'none', presence: { online: true, status: 1 } },
  ]
  const products = [
    { tid: '%09', title: 'A' },
    { tid: '%09', title: 'A', culture: 'EN-us' },
    { tid: '%5D' },
    { tid: '%5d', title: 'A', camera: 2, price: 'free', upcCode: 'x', supportedDevices: 1, titleId: -1 },
    { tid: '%', title: 'A', culture: 'x', assets: { boxArt: 1, videos: {} } },
    { title: 'A', assets: { baseUrl: 'http://x.test' }, files: { boxArt: 'none.jpg' } },
    { tid: '77', title: 'A' },
    { tid: '%00', title: 'A', titleId: 77 },
    { tid: '%7e', title: 'A', assets: { baseUrl: 'http://x.test' }, files: { boxArt: 'there.jpg' } },
  ]
  const folder = testFolder()
  writeFileSync(join(folder, 'there.jpg'), 'there')
  const limits = { requests: [{ service: 'weather', max: 1, periodSeconds: 1 }] }
  const problems = problemsOf({ players, products, limits, feeds: { members: ['me'] } }, folder)
  const expected = [
    'players[0].privacy must be one of everyone, friends, blocked',
    'players[0].friends[0]: “x” is no XUID',
    'players[0].gamercard.cultures.ja-jp.tier must be 0, 3 or 6',
    'players[0].gamercard.cultures.no culture must be a culture',
    'players[0].gamercard.cultures.de-de must be an object',
    'players[0].gamercard.cultures.DE-DE is there twice',
    'players[0].gamercard.reputation must be a number from 0 to 100',
    'players[0].gamercard.reputationBucket must be a whole number from 0 to 20',
    'players[0].gamercard.score must be a whole number from 0 to 2147483647',
    'players[0].gamercard.tier must be 0, 3 or 6',
    'players[0].gamercard.zone must be a text',
    'players[0].gamercard.recentGames[0].lastPlayed must be a time such as',
    'players[0].gamercard.recentGames[0].tid must be percent-encoded',
    'players[0].gamercard.recentGames[0].name is missing',
    'players[0].gamercard.recentGames[1] must be an object',
    'players[0].gamercard.recentGames[1].name is missing',
    'players[0].gamercard.recentGames[2].achievements must be',
    'players[0].gamercard.recentGames[2].gamerscore must be',
    'players[0].presence.online must be true or false',
    'players[0].presence.status must be a whole number from 0 to 4',
    'players[0].presence.lastSeen must be a time',
    'players[0].presence.joinable must be true or false',
    'players[0].presence.gameType must be a whole number',
    'players[0].presence.info must be a text',
    'players[1].gamercard must be an object',
    'players[1].presence says online true and status 1, which is offline',
    'limits.requests[0].service must be one of captures, ',
    'products[2].title is missing',
    'products[3].camera must be true or false',
    'products[3].price must be a number',
    'products[3].upcCode must be digits',
    'products[3].supportedDevices must be an object',
    'products[3].titleId must be a whole number',
    'products[4].tid must be percent-encoded',
    'products[4].culture must be a culture',
    'products[4].assets.boxArt must be a text',
    'products[4].assets.videos must be an array',
    'products[5].tid is missing',
    'products[5].files.boxArt must be the name of a file that is there',
    'products[8] has files, which the network serves itself: leave out assets.baseUrl',
    'two products have the tid %09 in en-us',
    'two products have the tid %5d in en-us',
    'two products have the titleId 77 in en-us',
    'feeds.members[0]: “me” is no member',
    'two players are called tonic',
  ]
  for (const problem of expected)
    assert.ok(
      problems.some(each => each.startsWith(problem)),
      problem,
    )
  assert.equal(problems.length, expected.length, problems.join('\n'))
})

function problemsOf(world: object, folder: string): string[] {
  try {
    readWorld(writeWorld(folder, world))
  } catch (thrown) {
    assert.ok(thrown instanceof Failure)
    return thrown.message
      .split('\n')
      .slice(1)
      .map(each => each.trim())
  }
  return assert.fail('nothing was thrown')
}
