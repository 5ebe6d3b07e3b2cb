import type { FeedSource } from '../archive/ports.ts'
import type { TokenSource } from '../client/token.ts'
import type { Feeds } from '../services/feeds/feeds.ts'
import type { PeopleClient } from '../services/people/friends.ts'
import type { ProfileClient } from '../services/profile/player-profile.ts'
import type { Artwork } from './artwork.ts'

/** What the archive wants to know of players beside their feeds. */
export type Players = Pick<FeedSource, 'gamertagOf' | 'friends'>

/** As today's services say it. Where nobody is signed in, nobody is asked who it is. */
export function playersOf(profile: ProfileClient, people: PeopleClient, tokens: TokenSource): Players {
  return {
    async gamertagOf(xuid, signal) {
      if (xuid === undefined && (await tokens.current()) === undefined) return undefined
      return (await profile.profile(xuid === undefined ? 'me' : { xuid }, signal)).gamertag
    },
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
