/** What is in a world, found by what the feeds ask for. */

import { Failure } from '../../model/failure.ts'
import { type Culture, gamertagKey, type Tid, tidKey } from '../../model/feeds.ts'
import type { World } from '../world/world.ts'
import type { PlayerFeeds, WorldProduct } from './world-feeds.ts'

export interface WorldIndex {
  readonly modified: Date | undefined
  /** As strangers see the player. @throws Failure `missing`; `forbidden` for who shows nothing to them */
  player(gamertag: string): PlayerFeeds
  /** @throws Failure `missing`, also where the game is there in another culture */
  product(tid: Tid, culture: Culture): WorldProduct
}

export type IndexedWorld = Pick<World, 'products' | 'modified'> & {
  readonly players: readonly { readonly gamertag: string; readonly feeds: PlayerFeeds }[]
}

export function worldIndex({ players, products, modified }: IndexedWorld): WorldIndex {
  const byTag = new Map(players.map(({ gamertag, feeds }) => [gamertagKey(gamertag), feeds]))
  // The feeds' own ids go before the numbers of today.
  const byId = new Map([
    ...products.flatMap(each =>
      each.titleId === undefined ? [] : [[`${each.culture} #${each.titleId}`, each] as const],
    ),
    ...products.map(each => [`${each.culture} ${tidKey(each.tid)}`, each] as const),
  ])
  return {
    modified,
    player(gamertag) {
      const found = byTag.get(gamertagKey(gamertag))
      if (!found) throw new Failure('missing', `There is nobody called ${gamertag}.`)
      if (found.privacy === 'everyone') return found
      throw new Failure('forbidden', `${gamertag} shows nothing to strangers.`)
    },
    product(tid, culture) {
      const number = /^\d{1,16}$/.test(tid) ? byId.get(`${culture} #${Number(tid)}`) : undefined
      const found = byId.get(`${culture} ${tidKey(tid)}`) ?? number
      if (!found) throw new Failure('missing', `There is no game ${tid} in ${culture}.`)
      return found
    },
  }
}
