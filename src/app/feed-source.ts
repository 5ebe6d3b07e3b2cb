import type { FeedSource } from '../archive/ports.ts'
import type { Connection } from './connect.ts'

/** What the archive wants to know of players beside their feeds. */
export type Players = Pick<FeedSource, 'gamertagOf' | 'friends'>

/** The feeds of a connection, as the archive asks for them. */
export function feedSource({ feeds, artwork, players }: Pick<Connection, 'feeds' | 'artwork' | 'players'>): FeedSource {
  return { ...players, ...feeds, open: artwork.open }
}
