/** What a world says for the feeds, and for the live services that fill them. */
import type { Culture, Gamercard, Presence, Product, Tid } from '../../model/feeds.ts'
import type { TitleId, Xuid } from '../../model/ids.ts'

export const privacies = ['everyone', 'friends', 'blocked'] as const
/** Who sees a player's card and presence. The feeds carry no identity: for them `friends` and `blocked` are alike. */
export type Privacy = (typeof privacies)[number]

/** A record, and what differs in other cultures. */
export interface Localized<Said> {
  readonly record: Said
  readonly cultures: ReadonlyMap<Culture, Partial<Said>>
}

/** The part of a player. A player of whom the world says nothing has a score of 0, no games, and is offline. */
export interface PlayerFeeds {
  readonly privacy: Privacy
  /** Who sees a player of privacy `friends`, where somebody is known to ask. */
  readonly friends: readonly Xuid[]
  readonly gamercard: Localized<Gamercard>
  readonly presence: Localized<Presence>
}

/** A product in one culture. The same tid may stand for another game in another culture. */
export interface WorldProduct {
  readonly tid: Tid
  readonly culture: Culture
  /** The number today's services know it by, where the world says it; a decimal `tid` is one too. */
  readonly titleId: TitleId | undefined
  /** Assets without a `baseUrl` lie at the network itself, at whatever address it is asked. */
  readonly product: Product
  readonly artwork: readonly WorldArtwork[]
}

/** A local file that is served under `path`. */
export interface WorldArtwork {
  readonly path: string
  readonly file: string
}
