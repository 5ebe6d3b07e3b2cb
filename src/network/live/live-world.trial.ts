/** A small world with today's services, for tests. */
import { testFolder, testNetwork } from '../../../test/trial/small-world.ts'
import { readyToken, token } from '../../client/token.ts'
import { type Exchange, wrapped } from '../../http/exchange.ts'
import { xuid } from '../../model/ids.ts'

export const host = new URL('http://network.test')
export const [ada, bo, cy] = [xuid('2533274800000001'), xuid('2533274800000002'), xuid('2533274800000003')]

const oldGame = {
  name: 'PGR3',
  lastPlayed: '2006-01-01T04:47:19Z',
  achievements: 17,
  gamerscore: 740,
  totalAchievements: 20,
  totalGamerscore: 900,
  tid: '%09%5d%3a',
  tile64Url: 'http://tiles.test/64.jpg',
}
const newGame = {
  name: 'Reef',
  lastPlayed: '2026-05-01T10:00:00Z',
  achievements: 3,
  gamerscore: 65,
  totalAchievements: 40,
  totalGamerscore: 1000,
  tid: '609700427',
}

const product = {
  tid: '609700427',
  culture: 'en-us',
  title: 'Reef',
  description: 'Dive.',
  shortDescription: 'Deep.',
  developer: 'Hills',
  publisher: 'Orbit',
  rating: 'M (Mature)',
  ratingDescription: 'Blood and Gore, Strong Language',
  releaseDate: '11/07/2008',
  category: 'Action',
  price: 59.99,
  liveCoOp: true,
  coOp: false,
  assets: {
    baseUrl: 'http://assets.test',
    boxArt: '/box.jpg',
    screenshots: [{ thumbnailUrl: '/s.jpg', imageUrl: '/l.jpg' }],
    videos: [{ thumbnailUrl: '/v.jpg', hiResUrl: '/hi.asx', loResUrl: '/lo.asx' }],
  },
}

/** Ada is open, Bo for friends (Ada), Cy for nobody. */
export const world = {
  players: [
    {
      xuid: ada,
      gamertag: 'Ada Reef',
      authorization: 'XBL3.0 x=1;ada',
      friends: [bo, cy],
      gamercard: {
        score: 5725,
        tier: 6,
        reputation: 85.4,
        tileUrl: 'http://tiles.test/a.jpg',
        recentGames: [oldGame, newGame],
      },
      presence: {
        status: 0,
        title: 'Reef',
        tid: '609700427',
        info2: 'In the deep',
        lastSeen: '2026-06-01T11:00:00Z',
        cultures: { 'ja-jp': { title: 'リーフ', info2: '深海' } },
      },
    },
    {
      xuid: bo,
      gamertag: 'Bo',
      authorization: 'XBL3.0 x=2;bo',
      privacy: 'friends',
      friends: [ada],
      gamercard: {
        recentGames: Array.from({ length: 70 }, (_, index) => ({
          name: `Game ${index}`,
          tid: String(1000 + index),
          lastPlayed: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString().replace('.000', ''),
        })),
      },
      presence: { status: 1, title: 'PGR3', tid: '%09%5d%3a', lastSeen: '2008-09-10T03:04:56Z' },
    },
    { xuid: cy, gamertag: 'Cy', authorization: 'XBL3.0 x=3;cy', privacy: 'blocked', gamercard: { score: 12 } },
  ],
  products: [
    product,
    { ...product, culture: 'ja-jp', title: 'リーフ', releaseDate: '2008/11/08', rating: 'D' },
    { tid: '%09%5d%3a', culture: 'en-us', title: 'PGR3', supportedDevices: { xbox: false, xbox360: true } },
  ],
}

export async function liveNetwork(more: object = {}): Promise<Exchange> {
  return (await testNetwork(testFolder(), { worldOf: { ...world, ...more } })).exchange
}

/** The network as one player asks it. */
export function as(network: Exchange, name: 'ada' | 'bo' | 'cy'): Exchange {
  const number = { ada: 1, bo: 2, cy: 3 }[name]
  return wrapped(
    network,
    token(readyToken(`XBL3.0 x=${number};${name}`), () => true),
  )
}
