/** The document's own samples, read completely as they stand, and what had to be mended for it. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { type Gamercard, type Presence, type Product, productFlags } from '../../model/feeds.ts'
import { gamercardFormat } from './gamercard.ts'
import { presenceFormat } from './presence.ts'
import { productFormat } from './product.ts'
import * as samples from './samples.ts'

const tiles = 'http://tiles.xbox.com/tiles'
const details = 'http://live.xbox.com/en-US/profile/Achievements/ViewAchievementDetails.aspx?compareTo=Tonic&t='
const gamercard: Gamercard = {
  gamertag: 'Tonic',
  profileUrl: 'http://live.xbox.com/member/Tonic',
  tileUrl: `${tiles}/N8/7R/0mdsb2JhbC9FCgUABk0AGABZL3RpbGUvMC8yODAwMQAAAAAAAAD9-s4X.jpg`,
  reputation: 85.44308,
  reputationBucket: 17,
  reputationUrl: 'http://live.xbox.com/xweb/lib/images/gc_repstars_external_17.gif',
  score: 5725,
  zone: 'Pro',
  tier: 6,
  recentGames: [
    {
      name: 'PGR3',
      lastPlayed: new Date('2006-01-01T04:47:19Z'),
      achievements: 17,
      gamerscore: 740,
      totalAchievements: 20,
      totalGamerscore: 900,
      tile64Url: `${tiles}/ou/TB/1mdsb2JhbC9ECgR8GgMfWStSL2ljb24vMC84MDAwAAAAAAAAAPnu5L0=.jpg`,
      tile32Url: `${tiles}/zU/r1/0Wdsb2JgbA9ECgR8GgMfWStSL2ljb24vMC84MDAwIAABAAAAAP7aStI=.jpg`,
      achievementDetailsUrl: `${details}%09%5d%3a%15%18*iAs%01`,
    },
    {
      name: 'NBA 2K6',
      lastPlayed: new Date('2005-12-31T22:42:55Z'),
      achievements: 5,
      gamerscore: 1000,
      totalAchievements: 5,
      totalGamerscore: 1000,
      tile64Url: `${tiles}/6p/z2/1Gdsb2JhbC9ECgUMGgQfWSpRL2ljb24vMC84MDAwAAAAAAAAAPvZnPU=.jpg`,
      tile32Url: `${tiles}/hT/LC/02dsb2JgbA9ECgUMGgQfWSpRL2ljb24vMC84MDAwIAABAAAAAPztMpo=.jpg`,
      achievementDetailsUrl: `${details}%09%5d%3bdh-o0%02%04`,
    },
  ],
}

const presence: Presence = {
  gamertag: 'SheBites',
  info: 'Last seen 19 hours ago playing Windows Media Center',
  info2: '',
  lastSeen: new Date('2008-09-10T03:04:56Z'),
  online: false,
  status: 1,
  statusText: 'Offline',
  tid: '%09%5d%3bhe-n%3c%0e%05' as NonNullable<Presence['tid']>,
  title: 'Windows Media Center',
  gameType: 2,
}

const at = (id: string, file: string) => `/NR/rdonlyres/${id}/0/${file}`
const product: Product = {
  title: 'Gears of War 2™',
  description:
    '<p><em> Gears of War® 2</em> is the eagerly anticipated sequel to the 4.5 million selling blockbuster third-person tactical action game that became one of the most popular Xbox 360 games in history. This time, Marcus Fexis and Delta Squad are poised to deliver a bigger, badder, and more intense experience.</p><ul><li><strong>Epic saga:</strong> <em>Gears of War 2</em> continues the story of Marcus Fenix and Delta Squad, locked in an increasingly desperate battle against the nightmarish Locust Horde for the survival of humanity. <em>Gears of War 2</em> is an epic saga of survival, loss, and retribution.</li><li><strong>Technological advances:</strong> <em><a href="/en- US/games/g/gearsofwar/">Gears of War</a></em> set the standard for high-definition visuals and became the game to which all others are compared. <em>Gears of War 2</em> raises the bar even further with the amazing technological advances of Unreal Engine 3.</li><li><strong>Xbox 360 exclusive:</strong> <em>Gears of War 2</em> is developed by Epic Games for Microsoft Game Studios and joins a growing list of must-have Xbox 360® exclusives. Look for <em>Gears of War 2</em> when it storms onto retail shelves this November.</li></ul>',
  shortDescription:
    'The Xbox 360 exclusive Gears of War 2 continues the story of Marcus Fenix and Delta Squad, locked in an increasingly desperate battle against the nightmarish Locust Horde.',
  developer: 'Epic Games, Inc.',
  developerUrl: 'http://www.epicgames.com/',
  publisher: 'Microsoft Game Studios',
  publisherUrl: 'http://www.microsoft.com/games/',
  marketplaceUrl: 'http://marketplace.xbox.com/en-CA/games/media/66acd000-77fe-1000-9115-d8024d53082d/',
  rating: 'M (Mature)',
  ratingDescription: 'Blood and Gore, Intense Violence, Strong Language',
  releaseDate: '07/11/2008',
  category: 'Action',
  upcCode: '882224691635',
  price: 59.99,
  msPoints: 0,
  ...Object.fromEntries(productFlags.map(flag => [flag, flag === 'xbox360Exclusive'])),
  supportedDevices: { xbox: false, xbox360: true },
  assets: {
    baseUrl: 'http://www.xbox.com',
    boxArt: at('8B804457-94B4-4535-B8BB-AD3B37D5971F', 'boxgearsOfWar2.jpg'),
    screenshots: [
      {
        thumbnailUrl: at('8BCB4FF1-5C8A-43D9-A97E-2F0D7320BC75', 'stngow2e30800.jpg'),
        imageUrl: at('C63A83BA-1C63-4297-AB3D-AF6C0446FA60', 'simgow2e30800.jpg'),
      },
      {
        thumbnailUrl: at('130B9110-71F0-4964-9939-E84EE5C894AE', 'stngow2e30801.jpg'),
        imageUrl: at('7C36CCBC-C528-4561-B2A3-060343FF120F', 'simgow2e30801.jpg'),
      },
      {
        thumbnailUrl: at('AF4433C9-2D84-49DB-9621-278B6D1D5620', 'stngow2e30802.jpg'),
        imageUrl: at('C802FB2F-1B03-4F80-AF9E-C7F4B6F4E0B5', 'simgow2e30802.jpg'),
      },
    ],
    videos: [
      {
        thumbnailUrl: at('F773F02D-3FD4-4744-9B12-4B60C36EC37C', 'vtngdcgow2001.jpg'),
        hiResUrl: at('07353742-615E-4A2E-8131-E138F1CD16B6', 'vidgdcgow2001hi.asx'),
        loResUrl: at('C168A2E9-D1D9-4455-95CB-2DDEA0B15297', 'vidgdcgow2001lo.asx'),
      },
      {
        thumbnailUrl: at('FFBC24F5-AAD3-49FD-B4F2-2BF79001F5D5', 'vtnGOW2_GDC2008_UnrealDemos.jpg'),
        hiResUrl: at('FC3AEEA7-568B-4848-9445-B142A2FCB355', 'vidGOW2_GDC2008_UnrealDemoshi.asx'),
        loResUrl: at('85D2195A-A664-4695-BC8D-D36A524A8223', 'vidGOW2_GDC2008_UnrealDemoslo.asx'),
      },
      {
        thumbnailUrl: at('BD83E83B-886B-4C0E-BF79-DF7687033640', 'vtngears2_CombustibleMapPack.jpg'),
        hiResUrl: at('6EE3F74F-A7EC-4A6B-9E06-8A2C6143E8A6', 'vidgears2_CombustibleMapPackhi.asx'),
        loResUrl: at('1C533B56-BE6A-4183-89B6-DE513E83B707', 'vidgears2_CombustibleMapPacklo.asx'),
      },
    ],
  },
}

it('the gamercard in its two pieces is one', () => {
  assert.deepEqual(gamercardFormat.read(samples.gamercard), {
    record: gamercard,
    mended: [
      'Marks of a browser’s tree view were left out (line 2, column 1).',
      'A bare & was taken as it stands (line 14, column 68, and 1 more).',
      'A line break within an address was taken out (GamerInfo/@tileUrl, and 6 more).',
      'Marks of a browser’s tree view were left out (GamerInfo).',
    ],
    unknown: [],
  })
})

it('the first piece alone is a card without games, the second alone is no card', () => {
  const { record, mended } = gamercardFormat.read(samples.gamerInfo)
  assert.deepEqual(record, { ...gamercard, recentGames: [] })
  assert.ok(mended.some(sentence => /ends too early/.test(sentence)))
  assert.throws(() => gamercardFormat.read(samples.recentGames), { code: 'upstream' })
})

it('the pieces with a declaration each, or the first one closed, are still one', () => {
  const [first, second] = [samples.gamerInfo, samples.recentGames]
  for (const document of [`${first}\n<?xml version="1.0"?>\n${second}`, `${first}</GamerInfo>\n${second}`]) {
    assert.deepEqual(gamercardFormat.read(document).record, gamercard)
  }
})

it('the presence is well-formed: nothing is mended', () => {
  assert.deepEqual(presenceFormat.read(samples.presence), { record: presence, mended: [], unknown: [] })
})

it('the product is read to its last video', () => {
  assert.deepEqual(productFormat.read(samples.product), {
    record: product,
    mended: [
      'An XML declaration that is not as it should be, or not at the beginning, was read (line 1, column 3).',
      'Marks of a browser’s tree view were left out (line 1, column 1, and 1 more).',
      '<X>…<X/> was read as <X>…</X> (line 128, column 1).',
      'A line break within a text was read as a space (ProductInfo/Description, and 2 more).',
      'A line break within an address was taken out (ProductInfo/MarketplaceUrl, and 16 more).',
      'Marks of a browser’s tree view were left out (ProductInfo, and 10 more).',
    ],
    unknown: [],
  })
})

it('what was read is written so that nothing needs mending', () => {
  for (const [format, document] of [
    [gamercardFormat, samples.gamercard],
    [presenceFormat, samples.presence],
    [productFormat, samples.product],
  ] as const) {
    const { record } = format.read(document)
    const written = (format as { write(record: unknown): string }).write(record)
    assert.deepEqual(format.read(written), { record, mended: [], unknown: [] })
    assert.deepEqual(format.read(Buffer.from(written)).record, record)
  }
})
