/** Every row of the document's tables, with its own name and example; the samples' names are what is written. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { byLibxml, type Tree } from '../../../test/trial/xml-judges.ts'
import { type Product, productFlags } from '../../model/feeds.ts'
import { gamercardFormat } from './gamercard.ts'
import { presenceFormat } from './presence.ts'
import { productFormat } from './product.ts'
import * as samples from './samples.ts'

type Row = readonly [name: string, example: string, field: string, value: unknown]
const day = (iso: string) => new Date(`${iso}Z`)
const tid = '%09%5d%3a%15%18*iN%0a%02'
const link = 'http://live.xbox.com/en-US/profile/x.aspx?compareTo=Tonic&t=%09%5d'

const gamerInfo: readonly Row[] = [
  ['gamertag', 'Tonic', 'gamertag', 'Tonic'],
  ['profileUrl', link, 'profileUrl', link],
  ['tileUrl', link, 'tileUrl', link],
  ['reputation', '85.44308', 'reputation', 85.44308],
  ['reputationBucket', '17', 'reputationBucket', 17],
  ['reputationUrl', link, 'reputationUrl', link],
  ['score', '5725', 'score', 5725],
  ['zone', 'Pro', 'zone', 'Pro'],
  ['tier', '6', 'tier', 6],
]
const game: readonly Row[] = [
  ['name', 'PGR3', 'name', 'PGR3'],
  ['lastPlayed', 'Sun, 01 Jan 2006 04:47:19 GMT', 'lastPlayed', day('2006-01-01T04:47:19')],
  ['Achievements', '17', 'achievements', 17],
  ['Gamerscore', '740', 'gamerscore', 740],
  ['totalAchievements', '20', 'totalAchievements', 20],
  ['totalGamerscore', '900', 'totalGamerscore', 900],
  ['tile64Url', link, 'tile64Url', link],
  ['Tile32Url', link, 'tile32Url', link],
  ['achievementDetailsUrl', link, 'achievementDetailsUrl', link],
  ['tid', tid, 'tid', tid],
]
const gamerPresence: readonly Row[] = [
  ['gamertag', 'SheBites', 'gamertag', 'SheBites'],
  ['info', 'Last seen', 'info', 'Last seen'],
  ['info2', '', 'info2', ''],
  ['lastSeen', 'Wed, 10 Sep 2008 03:04:56 GMT', 'lastSeen', day('2008-09-10T03:04:56')],
  ['online', '1', 'online', true],
  ['status', '4', 'status', 4],
  ['StatusText', 'Offline', 'statusText', 'Offline'],
  ['tid', '%09%5d%3bhe-n%3c%0e%05', 'tid', '%09%5d%3bhe-n%3c%0e%05'],
  ['Title', 'Windows Media Center', 'title', 'Windows Media Center'],
  ['gameType', '2', 'gameType', 2],
  ['joinable', '0', 'joinable', false],
  ['playing', '1', 'playing', true],
]
const texts = ['Title', 'Description', 'ShortDescription', 'Developer', 'DeveloperURL', 'Publisher', 'PublisherURL']
texts.push(
  'Manufacturer',
  'ManufacturerURL',
  'MarketplaceURL',
  'Rating',
  'RatingDescription',
  'ReleaseDate',
  'Category',
)
const flags = ['PlatinumHit', 'XboxExclusive', 'Xbox360Exclusive', 'Camera', 'CoOp', 'CustomSoundtrack', 'Dolby51']
flags.push('HardDriveRequired', 'LiveAware', 'LiveCoOp', 'LiveDownloads', 'LiveFriends', 'LiveMessaging')
flags.push('LiveMultiplayer', 'LiveScoreboard', 'LiveStats', 'LiveTournaments', 'LiveVoice', 'LiveVoiceMessaging')
flags.push('MemoryUnit', 'MultiplayerVersus', 'PlayersCoOpOffline', 'PlayersCoOpOnline', 'PlayersLive')
flags.push('PlayersOffline', 'PlayersSystemLink', 'SystemLink', 'UserCreatableContent')
const camel = (name: string) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`.replace('URL', 'Url')
const productInfo: readonly Row[] = [
  ...texts.map(name => [name, `Its ${name}`, camel(name), `Its ${name}`] as const),
  ['UPCCode', '0882224691635', 'upcCode', '0882224691635'],
  ['Price', '59.99', 'price', 59.99],
  ['MSPoints', '800', 'msPoints', 800],
  ['BuyNowURL', link, 'buyNowUrl', link],
  ...flags.flatMap(name => [[name, '1', camel(name), true] as const]),
]

const escaped = (text: string) => text.replaceAll('&', '&amp;')
const attributes = (rows: readonly Row[]) => rows.map(([name, example]) => `${name}="${escaped(example)}"`).join('\n')
const record = (rows: readonly Row[]) => Object.fromEntries(rows.map(([, , field, value]) => [field, value]))
const upper = (rows: readonly Row[]) => rows.map(([name, ...rest]) => [name.toUpperCase(), ...rest] as const)
const lower = (rows: readonly Row[]) => rows.map(([name, ...rest]) => [name.toLowerCase(), ...rest] as const)
const cases = [(rows: readonly Row[]) => rows, upper, lower]

it('every attribute of GamerInfo and Game', () => {
  assert.deepEqual([gamerInfo.length, game.length], [9, 10])
  for (const spelt of cases) {
    const games = `<RecentGames><Game ${attributes(spelt(game))}/></RecentGames>`
    const read = gamercardFormat.read(`<GamerInfo ${attributes(spelt(gamerInfo))}>${games}</GamerInfo>`)
    assert.deepEqual(read, { record: { ...record(gamerInfo), recentGames: [record(game)] }, mended: [], unknown: [] })
  }
})

it('every attribute of GamerPresence', () => {
  assert.equal(gamerPresence.length, 12)
  for (const spelt of cases) {
    const read = presenceFormat.read(`<GamerPresence ${attributes(spelt(gamerPresence))}/>`)
    assert.deepEqual(read, { record: record(gamerPresence), mended: [], unknown: [] })
  }
})

it('all 46 elements of ProductInfo, also as attributes', () => {
  assert.equal(productInfo.length, 46)
  assert.deepEqual(flags.map(camel), [...productFlags])
  for (const spelt of cases) {
    const elements = spelt(productInfo).map(([name, example]) => `<${name}>${escaped(example)}</${name}>`)
    for (const document of [
      `<ProductInfo>${elements.join('\n')}</ProductInfo>`,
      `<ProductInfo ${attributes(spelt(productInfo))}/>`,
    ]) {
      assert.deepEqual(productFormat.read(document), { record: record(productInfo), mended: [], unknown: [] })
    }
  }
})

it('SupportedDevices and Assets, in the spelling of the table', () => {
  const { record, mended, unknown } = productFormat.read(`<ProductInfo><Title>t</Title>
    <SupportedDevices><Xbox>1</Xbox><XBOX360>0</XBOX360></SupportedDevices>
    <Assets><BaseURL>http://x</BaseURL><BoxArt><JPG>/j</JPG></BoxArt>
    <Screenshots><Screenshot><ThumbnailURL>/t</ThumbnailURL><ImageURL>/i</ImageURL></Screenshot></Screenshots>
    <Videos><Video><ThumbnailUrl>/v</ThumbnailUrl><HiReslUrl>/h</HiReslUrl><LoResUrl>/l</LoResUrl></Video></Videos></Assets></ProductInfo>`)
  const assets: Product['assets'] = {
    baseUrl: 'http://x',
    boxArt: '/j',
    screenshots: [{ thumbnailUrl: '/t', imageUrl: '/i' }],
    videos: [{ thumbnailUrl: '/v', hiResUrl: '/h', loResUrl: '/l' }],
  }
  assert.deepEqual(record, { title: 't', supportedDevices: { xbox: true, xbox360: false }, assets })
  assert.deepEqual([mended, unknown], [[], []])
})

it('names and their order are written as the samples have them', () => {
  const names = (tree: Tree | undefined): unknown[] => [
    tree?.name,
    Object.keys(tree?.attributes ?? {}),
    (tree?.children ?? []).filter(each => typeof each !== 'string').map(names),
  ]
  // Mended by hand, for a foreign parser.
  const mended = {
    gamercard: samples.gamercard.replaceAll('&t=', '&amp;t=').replaceAll(/^- /gm, ''),
    product: samples.product.replaceAll(/^- /gm, '').replace('< <', '<').replace('<UPCCode/>', '</UPCCode>'),
  }
  const card = byLibxml(mended.gamercard)
  const product = byLibxml(mended.product)
  assert.ok(card && product)
  assert.deepEqual(names(byLibxml(gamercardFormat.write(gamercardFormat.read(samples.gamercard).record))), names(card))
  assert.deepEqual(names(byLibxml(productFormat.write(productFormat.read(samples.product).record))), names(product))
  const order = (document: string) => [...document.matchAll(/\s(\w+)="/g)].map(([, name]) => name)
  const written = presenceFormat.write(presenceFormat.read(samples.presence).record)
  assert.deepEqual(order(written), order(samples.presence))
})
