import type { FeedSource } from '../archive/ports.ts'
import type { Feeds } from '../services/feeds/feeds.ts'
import type { PeopleClient } from '../services/people/friends.ts'
import type { ProfileClient } from '../services/profile/player-profile.ts'
import type { Artwork } from './artwork.ts'

/** What the archive wants to know of players beside their feeds. */
export type Players = Pick<FeedSource, 'gamertagOf' | 'friends'>

/** As today's services say it. */
export function playersOf(profile: ProfileClient, people: PeopleClient): Players {
  return {
    gamertagOf: async (xuid, signal) => (await profile.profile({ xuid }, signal)).gamertag,
    friends: async signal => (await people.friends(signal)).map(({ gamertag }) => gamertag),
  }
}

export interface FeedWays {
  readonly feeds: Feeds
  readonly artwork: Pick<Artwork, 'open'>
  readonly players: Players
}

/** The feeds of a connection, as the archive asks for them. */
export function feedSource({ feeds, artwork, players }: FeedWays): FeedSource {
  return { ...players, ...feeds, open: artwork.open }
}
