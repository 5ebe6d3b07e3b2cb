/** A world as the services of today look into it. */
import { type Culture, gamertagKey, type Tid, tidKey } from '../../model/feeds.ts'
import type { Xuid } from '../../model/ids.ts'
import { lookupCulture } from '../../services/feeds/cultures.ts'
import type { PlayerFeeds, WorldProduct } from '../feeds/world-feeds.ts'
import { type TitleNumbers, titleNumbers } from './title-numbers.ts'

export interface LivePlayer {
  readonly xuid: Xuid
  readonly gamertag: string
  readonly feeds: PlayerFeeds
}

/** Who asks, and at which address of the network. */
export interface Asker {
  readonly xuid: Xuid
  readonly origin: string
}

export interface LiveWorld {
  player(xuid: Xuid): LivePlayer | undefined
  /** Without regard to case. */
  named(gamertag: string): LivePlayer | undefined
  readonly products: readonly WorldProduct[]
  readonly numberOf: TitleNumbers
  /** In this culture if there is one, else in another. */
  productOf(tid: Tid | undefined, culture: Culture): WorldProduct | undefined
  /** The culture of the world's that `Accept-Language` asks for. */
  cultureOf(language: string | undefined): Culture
}

export interface LiveWorldSource {
  readonly players: readonly LivePlayer[]
  readonly products: readonly WorldProduct[]
}

export function liveWorld({ players, products }: LiveWorldSource): LiveWorld {
  const byXuid = new Map(players.map(each => [each.xuid, each]))
  const byTag = new Map(players.map(each => [gamertagKey(each.gamertag), each]))
  const byTid = Map.groupBy(products, each => tidKey(each.tid))
  const cultures: ReadonlySet<string> = new Set([
    ...products.map(each => each.culture),
    ...players.flatMap(({ feeds }) => [...feeds.gamercard.cultures.keys(), ...feeds.presence.cultures.keys()]),
  ])
  return {
    player: xuid => byXuid.get(xuid),
    named: gamertag => byTag.get(gamertagKey(gamertag)),
    products,
    numberOf: titleNumbers(products),
    productOf(tid, culture) {
      const found = tid === undefined ? [] : (byTid.get(tidKey(tid)) ?? [])
      return found.find(each => each.culture === culture) ?? found[0]
    },
    cultureOf: language => lookupCulture(undefined, language ?? null, cultures),
  }
}

/** May `asker` see what a player shows to whom it allows? A player always sees itself. */
export function mayRead({ xuid, feeds }: LivePlayer, asker: Asker): boolean {
  if (feeds.privacy === 'everyone' || asker.xuid === xuid) return true
  return feeds.privacy === 'friends' && feeds.friends.includes(asker.xuid)
}
