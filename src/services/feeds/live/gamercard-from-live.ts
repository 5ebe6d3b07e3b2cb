import type { Gamercard, RecentGame, Tid } from '../../../model/feeds.ts'
import type { TitleId } from '../../../model/ids.ts'
import type { PlayerProfile } from '../../profile/player-profile.ts'
import type { PlayedTitle } from '../../title-hub/played-title.ts'
import { newestFirst } from '../newest-first.ts'
import { fromLive, type Mapped } from './mapped.ts'
import { wholeSeconds } from './whole-seconds.ts'

/** What a gamercard is made of. */
export interface LiveCard {
  readonly profile: PlayerProfile
  readonly titles: readonly PlayedTitle[]
  /** How many achievements games have that do not say it themselves, as far as they were counted. */
  readonly totals: ReadonlyMap<TitleId, number>
}

interface LiveGame {
  readonly title: PlayedTitle
  readonly total: number | undefined
}

/** The feeds' own limit. */
export const mostRecentGames = 16

const noNumber = 'the profile has a label, `XboxOneRep`, and no number'

export const gamercardMapping: Mapped<LiveCard, Gamercard> = {
  gamertag: { from: 'profile `Gamertag`', read: ({ profile }) => profile.gamertag },
  profileUrl: { leftOut: 'nothing says the address of a page' },
  tileUrl: {
    from: 'profile `GameDisplayPicRaw` with `&format=png&w=64&h=64`',
    read: ({ profile }) => profile.gameDisplayPicRaw && withQuery(profile.gameDisplayPicRaw, 'format=png&w=64&h=64'),
  },
  reputation: { leftOut: noNumber },
  reputationBucket: { leftOut: noNumber },
  reputationUrl: { leftOut: 'the pictures of stars are gone' },
  score: { from: 'profile `Gamerscore`', read: ({ profile }) => profile.gamerscore },
  zone: { leftOut: 'there are no zones any more' },
  tier: { from: 'profile `AccountTier`: Gold and FamilyGold 6, Silver 3', read: ({ profile }) => tierOf(profile) },
  recentGames: {
    from: 'title-hub `titlehistory` with `maxItems=16`, by `lastTimePlayed`, newest first',
    read: ({ titles, totals }) =>
      recentTitles(titles).map(title => fromLive(recentGameMapping, { title, total: totals.get(title.titleId) })),
  },
}

export const recentGameMapping: Mapped<LiveGame, RecentGame> = {
  name: { from: 'title-hub `name`', read: ({ title }) => title.name },
  lastPlayed: { from: 'title-hub `titleHistory.lastTimePlayed`', read: ({ title }) => wholeSeconds(title.lastPlayed) },
  achievements: {
    from: 'title-hub `achievement.currentAchievements`',
    read: ({ title }) => title.achievements?.current,
  },
  gamerscore: {
    from: 'title-hub `achievement.currentGamerscore`',
    read: ({ title }) => title.achievements?.currentGamerscore,
  },
  totalAchievements: {
    from: 'title-hub `achievement.totalAchievements`; where that is 0 and there is a gamerscore, counted by the achievements service',
    read: ({ title, total }) => (needsCount(title) ? total : title.achievements?.total),
  },
  totalGamerscore: {
    from: 'title-hub `achievement.totalGamerscore`',
    read: ({ title }) => title.achievements?.totalGamerscore,
  },
  tile64Url: {
    from: 'title-hub `displayImage` with `w=64&h=64`',
    read: ({ title }) => title.displayImage && withQuery(title.displayImage, 'w=64&h=64'),
  },
  tile32Url: {
    from: 'title-hub `displayImage` with `w=32&h=32`',
    read: ({ title }) => title.displayImage && withQuery(title.displayImage, 'w=32&h=32'),
  },
  achievementDetailsUrl: { leftOut: 'nothing says the address of a page' },
  tid: { from: 'title-hub `titleId`, decimal', read: ({ title }) => String(title.titleId) as Tid },
}

export function gamercardFromLive(live: LiveCard): Gamercard {
  return fromLive(gamercardMapping, live)
}

/** Those a card shows, newest first: a service may give more than it was asked for. */
export function recentTitles(titles: readonly PlayedTitle[]): readonly PlayedTitle[] {
  return newestFirst(titles).slice(0, mostRecentGames)
}

/** Modern titles say 0; so does, truthfully, what has no achievements, and no gamerscore then. */
export function needsCount({ achievements }: PlayedTitle): boolean {
  return achievements?.total === 0 && achievements.totalGamerscore > 0
}

function tierOf({ accountTier }: PlayerProfile): number | undefined {
  if (accountTier === 'Gold' || accountTier === 'FamilyGold') return 6
  return accountTier === 'Silver' ? 3 : undefined
}

function withQuery(address: string, query: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}${query}`
}
