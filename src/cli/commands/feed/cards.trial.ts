/** What cards and histories are made of in tests: the documents' own samples, and some that are harder to show. */
import type { Gamercard, Presence, Product, RecentGame, Tid } from '../../../model/feeds.ts'
import type { HistoryEntry } from './history-entry.ts'

const games: RecentGame[] = [
  {
    name: 'PGR3',
    lastPlayed: new Date('2006-01-01T04:47:19Z'),
    achievements: 17,
    gamerscore: 740,
    totalAchievements: 20,
    totalGamerscore: 900,
    tid: '%09%5d%3a' as Tid,
  },
  {
    name: 'NBA 2K6',
    lastPlayed: new Date('2005-12-31T22:42:55Z'),
    achievements: 5,
    gamerscore: 1000,
    totalAchievements: 5,
    totalGamerscore: 1000,
  },
  {
    name: '塊魂 みんな大好き塊魂 👨‍👩‍👧 édition',
    lastPlayed: new Date('2005-11-30T22:42:55Z'),
    achievements: 1,
    gamerscore: 20,
    totalAchievements: 44,
    totalGamerscore: 1250,
  },
  { name: 'Evil\u001b[31m red\u0007 \u202ecilbup', achievements: 3 },
]

export const tonic: Gamercard = {
  gamertag: 'Tonic',
  profileUrl: 'http://live.xbox.com/member/Tonic',
  reputation: 85.44308,
  reputationBucket: 17,
  score: 5725,
  zone: 'Pro',
  tier: 6,
  recentGames: games,
}

export const sheBites: Presence = {
  gamertag: 'SheBites',
  info: 'Last seen 19 hours ago playing Windows Media Center',
  info2: '',
  lastSeen: new Date('2006-01-03T03:04:56Z'),
  online: false,
  status: 1,
  statusText: 'Offline',
  title: 'Windows Media Center',
  gameType: 2,
}

export const gears: Product = {
  title: 'Gears of War 2™',
  description:
    '<p><em> Gears of War&#174; 2</em> is the eagerly anticipated sequel to the 4.5 million selling third-person tactical action ' +
    'game.</p><ul><li><strong>Epic saga:</strong> Marcus Fenix and Delta Squad, locked in an increasingly desperate battle against ' +
    'the Locust Horde.</li><li>塊魂塊魂塊魂塊魂塊魂塊魂塊魂塊魂塊魂塊魂塊魂塊魂塊魂塊魂塊魂塊魂塊魂塊魂塊魂塊魂塊魂塊魂塊魂</li></ul>',
  developer: 'Epic Games, Inc.',
  developerUrl: 'http://www.epicgames.com/',
  publisher: 'Microsoft Game Studios',
  marketplaceUrl: 'http://marketplace.xbox.com/en-CA/games/media/66acd000-77fe-1000-9115-d8024d53082d/',
  rating: 'M (Mature)',
  ratingDescription: 'Blood and Gore, Intense Violence, Strong Language',
  releaseDate: '07/11/2008',
  category: 'Action',
  upcCode: '882224691635',
  price: 59.99,
  msPoints: 1600,
  xbox360Exclusive: true,
  camera: false,
  dolby51: true,
  liveCoOp: true,
  supportedDevices: { xbox: false, xbox360: true },
  assets: {
    baseUrl: 'http://www.xbox.com',
    boxArt: '/NR/rdonlyres/8B804457/0/box.jpg',
    screenshots: [{ thumbnailUrl: '/NR/1t.jpg', imageUrl: '/NR/1.jpg' }, {}],
    videos: [{ thumbnailUrl: '/NR/v.jpg', hiResUrl: '/NR/hi.asx', loResUrl: '/NR/lo.asx' }],
  },
}

/** Four weeks in which a score grows. */
export const scores: HistoryEntry<Gamercard>[] = [5000, 5015, 5015, 5200, 5725].map((score, index) => ({
  at: new Date(Date.UTC(2005, 11, 1 + index * index * 2, 12)),
  record: {
    gamertag: 'Tonic',
    score,
    recentGames: games
      .slice(0, 1 + (index >> 1))
      .map(game => ({ ...game, achievements: (game.achievements ?? 0) + (index >> 1) })),
  },
}))

/** An evening. */
export const evening: HistoryEntry<Presence>[] = [1, 0, 0, 2, 0, 1].map((status, index) => ({
  at: new Date(Date.UTC(2006, 0, 3, 17, index * 31)),
  record: {
    gamertag: 'SheBites',
    status,
    info: `Last seen ${index} minutes ago`,
    info2: index > 3 ? 'Sierra 117, Heroic' : 'Lobby',
    title: index > 3 ? 'Halo 3' : 'Hexic HD',
  },
}))
