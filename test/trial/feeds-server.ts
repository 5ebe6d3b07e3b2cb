/** A local network behind a port with the contract's own world in it, its placeholders filled, for tests of the feeds from outside. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startNetwork } from '../../src/network/network.ts'
import { random } from '../../src/system.ts'
import { briskClock } from './brisk-clock.ts'

const pgr3 = '%09%5d%3a%15%18*iAs%01'

export const feedsWorld = {
  players: [
    {
      xuid: '2533274800000001',
      gamertag: 'Tonic',
      authorization: 'XBL3.0 x=111;aaa',
      privacy: 'everyone',
      gamercard: {
        reputation: 85.44308,
        reputationBucket: 17,
        score: 5725,
        zone: 'Pro',
        tier: 6,
        tileUrl: 'http://tiles.example/tonic.jpg',
        recentGames: [
          {
            name: 'PGR3',
            lastPlayed: '2006-01-01T04:47:19Z',
            achievements: 17,
            gamerscore: 740,
            totalAchievements: 20,
            totalGamerscore: 900,
            tid: pgr3,
          },
        ],
        cultures: { 'ja-jp': { zone: 'プロ' } },
      },
      presence: {
        status: 1,
        info: 'Last seen 19 hours ago playing Windows Media Center',
        info2: '',
        lastSeen: '2008-09-10T03:04:56Z',
        title: 'Windows Media Center',
        tid: '%09%5d%3bhe-n%3c%0e%05',
        gameType: 2,
      },
    },
    { xuid: '2533274800000002', gamertag: 'Shy One', privacy: 'friends', friends: ['2533274800000001'] },
    { xuid: '2533274800000003', gamertag: 'Nobody Sees', privacy: 'blocked' },
  ],
  products: [
    {
      tid: pgr3,
      culture: 'en-us',
      title: 'PGR3™',
      description: '<p>Racing &#174; & more</p>',
      developer: 'Bizarre',
      developerUrl: 'http://bizarre.example/',
      rating: 'E',
      releaseDate: '11/22/2005',
      category: 'Racing',
      upcCode: '0882224691635',
      price: 59.99,
      msPoints: 0,
      liveCoOp: true,
      supportedDevices: { xbox: false, xbox360: true },
      assets: {
        baseUrl: 'http://www.example',
        boxArt: '/box.jpg',
        screenshots: [{ thumbnailUrl: '/s0.jpg', imageUrl: '/s0-big.jpg' }],
        videos: [{ thumbnailUrl: '/v0.jpg', hiResUrl: '/v0-hi.asx', loResUrl: '/v0-lo.asx' }],
      },
    },
    { tid: pgr3, culture: 'ja-jp', title: 'PGR3 日本', titleId: 1297287142, files: { boxArt: 'box.jpg' } },
  ],
}

export interface FeedsServer extends AsyncDisposable {
  readonly url: URL
  /** Empty as long as nothing went wrong inside. */
  readonly reported: readonly string[]
}

/** @param world put over {@link feedsWorld} */
export async function feedsServer(world: object = {}): Promise<FeedsServer> {
  const folder = mkdtempSync(join(tmpdir(), 'xbox-drive-feeds-network-'))
  const file = join(folder, 'world.json')
  writeFileSync(join(folder, 'box.jpg'), 'a box, as far as this test goes')
  writeFileSync(file, JSON.stringify({ ...feedsWorld, ...world }))
  const reported: string[] = []
  const network = await startNetwork({
    host: '127.0.0.1',
    port: 0,
    data: join(folder, 'data'),
    world: file,
    demo: undefined,
    linkTtl: 3600,
    pageSize: 100,
    weather: [],
    clock: briskClock,
    random,
    report: line => reported.push(line),
  })
  return {
    url: network.url,
    reported,
    async [Symbol.asyncDispose]() {
      await network[Symbol.asyncDispose]()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
