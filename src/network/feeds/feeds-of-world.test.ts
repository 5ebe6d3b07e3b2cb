import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testClock, testFolder, tonic, writeWorld } from '../../../test/trial/small-world.ts'
import { type Culture, tid } from '../../model/feeds.ts'
import { readWorld } from '../world/world.ts'
import { worldFeeds } from './feeds-of-world.ts'
import { worldIndex } from './world-index.ts'

const clock = testClock()
const japan = 'ja-jp' as Culture

function feedsOf(world: object) {
  const read = readWorld(writeWorld(testFolder(), world))
  return { ...worldFeeds(worldIndex(read), { clock, origin: 'http://network.test:8765' }), modified: read.modified }
}
const cardOf = async (gamercard: object, culture?: Culture) =>
  (await feedsOf({ players: [{ ...tonic, gamercard }] }).gamercard('Tonic', { culture })).record

test('what follows from what the world says, in the culture that is asked for', async () => {
  const recentGames = [
    { name: 'PGR3', tid: '%09%5d%3a%15%18*iAs%01' },
    { name: 'No tid' },
    { name: 'Said', tid: '1', achievementDetailsUrl: 'x' },
  ]
  const card = await cardOf({ reputationBucket: 17, recentGames })
  assert.equal(card.profileUrl, 'http://live.xbox.com/member/Tonic')
  assert.equal(card.reputationUrl, 'http://live.xbox.com/xweb/lib/images/gc_repstars_external_17.gif')
  const details = 'profile/Achievements/ViewAchievementDetails.aspx?compareTo=Tonic&t=%09%5d%3a%15%18*iAs%01'
  assert.deepEqual(
    card.recentGames.map(each => each.achievementDetailsUrl),
    [`http://live.xbox.com/en-US/${details}`, undefined, 'x'],
  )
  const japanese = await cardOf({ recentGames }, japan)
  assert.equal(japanese.recentGames[0]?.achievementDetailsUrl, `http://live.xbox.com/ja-JP/${details}`)
  assert.ok(!('reputationUrl' in japanese), 'no bucket, no stars')
  const said = { profileUrl: 'http://a.test', reputationUrl: 'http://b.test', reputationBucket: 1 }
  const { profileUrl, reputationUrl } = await cardOf(said)
  assert.deepEqual([profileUrl, reputationUrl], ['http://a.test', 'http://b.test'])
})

test('the text of a status is the documents’ own, unless the world has one', async () => {
  const textOf = async (presence: object, culture?: Culture) =>
    (await feedsOf({ players: [{ ...tonic, presence }] }).presence('tonic', { culture })).record.statusText
  const all = await Promise.all([0, 1, 2, 3, 4].map(status => textOf({ status })))
  assert.deepEqual(all, ['Online', 'Offline', 'Away', 'Busy', 'Unknown'])
  assert.equal(await textOf({ online: true }), 'Online')
  const presence = { status: 1, statusText: 'Out', cultures: { 'ja-jp': { statusText: 'オフライン' } } }
  assert.deepEqual([await textOf(presence), await textOf(presence, japan)], ['Out', 'オフライン'])
})

test('the newest sixteen games, newest first; those without a day last', async () => {
  const day = (of: number) => new Date(Date.UTC(2006, 0, of)).toISOString()
  const dated = Array.from({ length: 18 }, (_, index) => ({
    name: `g${index}`,
    lastPlayed: day(1 + ((index * 7) % 18)),
  }))
  const { recentGames } = await cardOf({ recentGames: [{ name: 'undated' }, ...dated] })
  assert.deepEqual(
    recentGames.map(each => each.lastPlayed?.getUTCDate()),
    Array.from({ length: 16 }, (_, index) => 18 - index),
  )
  const few = await cardOf({ recentGames: [{ name: 'a' }, { name: 'b' }, ...dated.slice(0, 2)] })
  assert.deepEqual(
    few.recentGames.map(each => each.name),
    ['g1', 'g0', 'a', 'b'],
  )
})

test('a culture has what the world says for it, else what it says for all', async () => {
  const gamercard = {
    zone: 'Pro',
    score: 7,
    recentGames: [{ name: 'A' }],
    cultures: { 'ja-jp': { zone: 'プロ', recentGames: [{ name: 'B' }] } },
  }
  const show = async (culture?: Culture) => {
    const { zone, score, recentGames } = await cardOf(gamercard, culture)
    return [zone, score, recentGames[0]?.name]
  }
  assert.deepEqual(await show(), ['Pro', 7, 'A'])
  assert.deepEqual(await show(japan), ['プロ', 7, 'B'])
  assert.deepEqual(await show('de-de' as Culture), ['Pro', 7, 'A'])
})

test('players are found without regard to case; who shows nothing to strangers shows nothing', async () => {
  const players = ['everyone', 'friends', 'blocked'].map((privacy, index) => ({
    xuid: `${index + 1}`,
    gamertag: `Le Café ${privacy}`,
    privacy,
  }))
  const feeds = feedsOf({ players })
  for (const spelling of ['le café EVERYONE', ' LE  CAFE\u0301 everyone ']) {
    assert.equal((await feeds.gamercard(spelling)).record.gamertag, 'Le Café everyone')
  }
  for (const gamertag of ['le café friends', 'Le Café blocked']) {
    await assert.rejects(feeds.gamercard(gamertag), { code: 'forbidden' })
    await assert.rejects(feeds.presence(gamertag), { code: 'forbidden' })
  }
  for (const gamertag of ['Nobody', '??????']) await assert.rejects(feeds.presence(gamertag), { code: 'missing' })
})

test('a game is found by the bytes of its tid, or by its number; only in its cultures', async () => {
  const products = [
    { tid: '%09%5d%3a', title: 'PGR3', titleId: 66 },
    { tid: '%09%5d%3a', title: 'プロジェクト', culture: 'ja-jp' },
    { tid: '67', title: 'By number' },
    { tid: '%36%36', title: 'Its bytes are digits' },
  ]
  const feeds = feedsOf({ products })
  const title = async (of: string, culture?: Culture) => (await feeds.product(tid(of), { culture })).record.title
  for (const id of ['%09%5d%3a', '%09%5D%3A', '%09]:']) assert.equal(await title(id), 'PGR3', id)
  assert.equal(await title('%09%5d%3a', japan), 'プロジェクト')
  assert.deepEqual([await title('67'), await title('%367')], ['By number', 'By number'])
  assert.equal(await title('66'), 'Its bytes are digits', 'a tid goes before a number')
  for (const [of, culture] of [
    ['67', japan],
    ['%09%5d%3a', 'de-de'],
    ['%09%5d', undefined],
    ['99999999999999999999', undefined],
  ] as const) {
    await assert.rejects(title(of, culture as Culture), { code: 'missing' }, of)
  }
  const byNumber = feedsOf({ products: products.slice(0, 1) })
  assert.equal((await byNumber.product(tid('66'))).record.title, 'PGR3')
})

test('addresses that begin with a slash, and assets that lie nowhere else, are the network’s own', async () => {
  const card = await cardOf({
    tileUrl: '/tile.png',
    recentGames: [{ name: 'A', tile64Url: '/64.png', tile32Url: '//other.test/32.png' }],
  })
  assert.equal(card.tileUrl, 'http://network.test:8765/tile.png')
  const [game] = card.recentGames
  assert.deepEqual([game?.tile64Url, game?.tile32Url], ['http://network.test:8765/64.png', '//other.test/32.png'])
  const assets = { screenshots: [], videos: [] }
  const products = [
    { tid: '1', title: 'A', assets },
    { tid: '2', title: 'B', assets: { ...assets, baseUrl: 'http://x.test' } },
    { tid: '3', title: 'C' },
  ]
  const feeds = feedsOf({ products })
  const base = async (of: string) => (await feeds.product(tid(of))).record.assets?.baseUrl
  assert.deepEqual(
    [await base('1'), await base('2'), await base('3')],
    ['http://network.test:8765', 'http://x.test', undefined],
  )
})

test('an answer says since when it is so; what is known is given back while it is so', async () => {
  const feeds = feedsOf({ players: [tonic] })
  const first = await feeds.gamercard('Tonic')
  assert.equal(first.modified?.getTime(), feeds.modified?.getTime())
  assert.deepEqual([first.culture, first.asked], ['en-us', clock.now()])
  clock.advance(5)
  const known = { ...first, etag: '"kept"' }
  assert.deepEqual(await feeds.gamercard('Tonic', { known }), { ...known, asked: clock.now() })
  const other = await feeds.gamercard('Tonic', { known, culture: japan })
  assert.deepEqual([other.culture, other.etag], ['ja-jp', undefined])
  assert.equal((await feeds.gamercard('TONIC')).document, first.document)
})

test('of very many players each gets its own answer', async () => {
  const players = Array.from({ length: 1500 }, (_, index) => ({ xuid: `${index}`, gamertag: `p${index}` }))
  const feeds = feedsOf({ players })
  for (const round of [1, 2]) {
    for (let index = 0; index < 1500; index += 1) {
      const { record, document } = await feeds.presence(`P${index}`)
      assert.ok(record.gamertag === `p${index}` && document.includes(`"p${index}"`), `round ${round}`)
    }
  }
})
