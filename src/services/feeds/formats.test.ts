/** For any record: what we write reads back the same, to us and to foreign parsers. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { XMLParser } from 'fast-xml-parser'
import { byLibxml, bySaxes } from '../../../test/trial/xml-judges.ts'
import {
  type Gamercard,
  type Presence,
  type Product,
  productFlags,
  type RecentGame,
  type Tid,
} from '../../model/feeds.ts'
import type { FeedFormat } from './feeds.ts'
import { gamercardFormat } from './gamercard.ts'
import { presenceFormat } from './presence.ts'
import { productFormat } from './product.ts'

const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu
const pieces = fc.constantFrom(
  ...['&', '<', '>', '"', "'", ']]>', '\r', '\n', '\t', ' ', '\0', '\uffff', '\ud800', '😀', '- ', '&#10;', '?'],
)
const dirty = fc
  .array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 6 })
  .map(some => some.join('').replaceAll('\ufeff', ''))
const text = dirty.map(said => said.replace(forbidden, ''))
const filled = text.map(said => `x${said}`)
const number = (max: number) => fc.integer({ min: 0, max })
const whole = number(2 ** 31 - 1)
const date = fc.integer({ min: -1e10, max: 2e11 }).map(seconds => new Date(seconds * 1000))
const tid = fc.constantFrom('%09%5d%3a%15%18*iAs%01', '1234', '%00').map(said => said as Tid)
const optional = { requiredKeys: [], noNullPrototype: true }

const game = fc.record(
  {
    name: text,
    lastPlayed: date,
    achievements: whole,
    gamerscore: whole,
    totalAchievements: whole,
    totalGamerscore: whole,
    tile64Url: filled,
    tile32Url: filled,
    achievementDetailsUrl: filled,
    tid,
  },
  { requiredKeys: ['name'], noNullPrototype: true },
)
const gamercard: fc.Arbitrary<Gamercard> = fc.record(
  {
    gamertag: filled,
    profileUrl: filled,
    tileUrl: filled,
    reputation: fc.double({ min: 0, max: 100, noNaN: true }).map(each => each + 0),
    reputationBucket: number(20),
    reputationUrl: filled,
    score: whole,
    zone: text,
    tier: number(6),
    recentGames: fc.array(game, { maxLength: 20 }),
  },
  { requiredKeys: ['gamertag', 'recentGames'], noNullPrototype: true },
)
const presence: fc.Arbitrary<Presence> = fc.record(
  {
    gamertag: filled,
    info: text,
    info2: text,
    lastSeen: date,
    online: fc.boolean(),
    status: number(4),
    statusText: text,
    tid,
    title: text,
    gameType: whole,
    joinable: fc.boolean(),
    playing: fc.boolean(),
  },
  { requiredKeys: ['gamertag'], noNullPrototype: true },
)
const shot = fc.record({ thumbnailUrl: filled, imageUrl: filled }, optional)
const video = fc.record({ thumbnailUrl: filled, hiResUrl: filled, loResUrl: filled }, optional)
const product: fc.Arbitrary<Product> = fc
  .tuple(
    fc.record(
      {
        title: text,
        description: filled,
        shortDescription: filled,
        developer: filled,
        developerUrl: filled,
        publisher: filled,
        publisherUrl: filled,
        manufacturer: filled,
        manufacturerUrl: filled,
        marketplaceUrl: filled,
        rating: filled,
        ratingDescription: filled,
        releaseDate: filled,
        category: filled,
        upcCode: filled,
        price: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
        msPoints: whole,
        buyNowUrl: filled,
        supportedDevices: fc.record({ xbox: fc.boolean(), xbox360: fc.boolean() }, optional),
        assets: fc.record(
          {
            baseUrl: filled,
            boxArt: filled,
            screenshots: fc.array(shot, { maxLength: 3 }),
            videos: fc.array(video, { maxLength: 3 }),
          },
          { requiredKeys: ['screenshots', 'videos'], noNullPrototype: true },
        ),
      },
      { requiredKeys: ['title'], noNullPrototype: true },
    ),
    fc.record(Object.fromEntries(productFlags.map(flag => [flag, fc.boolean()])), optional),
  )
  .map(([said, flags]) => ({ ...said, ...flags }))

/** As the writer leaves it: sixteen games, newest first. */
const shown = (games: readonly RecentGame[]) =>
  games
    .toSorted((a, b) => (b.lastPlayed?.getTime() ?? -Infinity) - (a.lastPlayed?.getTime() ?? -Infinity) || 0)
    .slice(0, 16)

const foreign = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseAttributeValue: false,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
})

it('write and read are each other’s reverse, and libxml2 and saxes agree on the document', () => {
  const check = <Said>(format: FeedFormat<Said>, record: Said, expected = record) => {
    const document = format.write(record)
    const trees = [byLibxml(document), bySaxes(document)]
    assert.ok(trees[0])
    assert.deepEqual(trees[0], trees[1])
    for (const each of [document, Buffer.from(document)]) {
      assert.deepEqual(format.read(each), { record: expected, mended: [], unknown: [] }, document)
    }
  }
  fc.assert(
    fc.property(gamercard, presence, product, (card, who, what) => {
      check(gamercardFormat, card, { ...card, recentGames: shown(card.recentGames) })
      check(presenceFormat, who)
      check(productFormat, what)
    }),
    { numRuns: 150 },
  )
})

it('of text that XML cannot hold, only that is lost', () => {
  fc.assert(
    fc.property(dirty, dirty, (info, title) => {
      const record = { gamertag: 'a', info, title }
      const { record: read } = presenceFormat.read(presenceFormat.write(record))
      assert.deepEqual(read, { gamertag: 'a', info: info.replace(forbidden, ''), title: title.replace(forbidden, '') })
    }),
  )
})

it('a foreign parser reads the same values', () => {
  fc.assert(
    fc.property(presence, who => {
      const { GamerPresence: read } = foreign.parse(presenceFormat.write(who)) as {
        GamerPresence: Record<string, string>
      }
      const { gamertag, info, title, statusText, tid, online } = who
      const flag = online === undefined ? undefined : online ? '1' : '0'
      const said = { gamertag, info, title, StatusText: statusText, tid, online: flag }
      for (const [name, value] of Object.entries(said)) assert.equal(read[name], value, name)
    }),
  )
})

it('says nothing that the record does not say', () => {
  const [gamertag, never] = ['a', new Date(NaN)]
  assert.match(presenceFormat.write({ gamertag, lastSeen: never }), /<GamerPresence gamertag="a" \/>\n$/)
  assert.match(
    gamercardFormat.write({ gamertag, score: NaN, tier: -1, recentGames: [] }),
    /<GamerInfo gamertag="a">\n<RecentGames \/>\n<\/GamerInfo>\n$/,
  )
  const written = productFormat.write({ title: 'a' })
  assert.match(written, /<Title>a<\/Title>\n<Description \/>/)
  assert.doesNotMatch(written, /Price|MSPoints|Camera|SupportedDevices|Assets/)
  assert.equal(byLibxml(written)?.children.filter(each => typeof each !== 'string').length, 16)
})
