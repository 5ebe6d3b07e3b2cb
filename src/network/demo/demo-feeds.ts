/** What the feeds say of the demo player and its games. All of it is invented. */
import type { Culture, Gamercard, Presence, RecentGame } from '../../model/feeds.ts'
import type { Localized, PlayerFeeds } from '../feeds/world-feeds.ts'
import { type DemoGame, demoGames } from './demo-games.ts'
import { artworkOf } from './demo-products.ts'

const japan = 'ja-jp' as Culture
const hour = 3_600_000

/** @param now the games were played since, the last one an hour ago */
export function demoPlayerFeeds(gamertag: string, now: Date): PlayerFeeds {
  const played = demoGames.map((game, index) => gamePlayed(game, index, now))
  const japanese = demoGames.map((game, index) => ({ ...gamePlayed(game, index, now), name: game.japanese }))
  const [last] = demoGames as [DemoGame]
  const gamercard: Localized<Gamercard> = {
    record: {
      gamertag,
      tileUrl: artworkOf(last).thumbnail,
      reputation: 92.31804,
      reputationBucket: 18,
      score: played.reduce((sum, { gamerscore = 0 }) => sum + gamerscore, 0),
      zone: 'Recreation',
      tier: 6,
      recentGames: played,
    },
    cultures: new Map([[japan, { zone: 'レクリエーション', recentGames: japanese }]]),
  }
  const presence: Localized<Presence> = {
    record: {
      gamertag,
      info: `Last seen 1 hour ago playing ${last.titleName}`,
      info2: '',
      lastSeen: timeOf(0, now),
      online: false,
      status: 1,
      tid: last.tid,
      title: last.titleName,
      gameType: 1,
      joinable: false,
      playing: false,
    },
    cultures: new Map([
      [japan, { info: `1 時間前に ${last.japanese} をプレイ`, statusText: 'オフライン', title: last.japanese }],
    ]),
  }
  return { privacy: 'everyone', friends: [], gamercard, presence }
}

function gamePlayed(game: DemoGame, index: number, now: Date): RecentGame {
  const { thumbnail } = artworkOf(game)
  return {
    name: game.titleName,
    lastPlayed: timeOf(index, now),
    achievements: 24 - index * 6,
    gamerscore: 740 - index * 210,
    totalAchievements: 30,
    totalGamerscore: 1000,
    tile64Url: thumbnail,
    tile32Url: thumbnail,
    tid: game.tid,
  }
}

/** Each game was played a day and a half before the next one. */
function timeOf(index: number, now: Date): Date {
  return new Date(Math.floor((now.getTime() - (1 + index * 36) * hour) / 1000) * 1000)
}
