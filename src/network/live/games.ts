/** The games of a player, as numbers and counts: what the title hub and the achievements tell of. */

import { Failure } from '../../model/failure.ts'
import type { Culture, RecentGame } from '../../model/feeds.ts'
import type { TitleId, Xuid } from '../../model/ids.ts'
import { gamesIn } from '../feeds/shown.ts'
import type { WorldProduct } from '../feeds/world-feeds.ts'
import { type Asker, type LiveWorld, mayRead } from './live-world.ts'
import { isDecimal } from './title-numbers.ts'

export interface LiveGame {
  readonly titleId: TitleId
  readonly game: RecentGame
  readonly product: WorldProduct | undefined
  readonly platform: 'modern' | 'xbox360'
}

/** Most recently played first. @throws Failure `missing`, `forbidden` for whom the player does not show them to */
export function gamesOf(world: LiveWorld, xuid: Xuid, asker: Asker, culture: Culture): LiveGame[] {
  const player = world.player(xuid)
  if (!player) throw new Failure('missing', `There is no player ${xuid}.`)
  if (!mayRead(player, asker)) throw new Failure('forbidden', `The player ${xuid} does not show its games to you.`)
  const { record, cultures } = player.feeds.gamercard
  const said = cultures.get(culture)?.recentGames ?? record.recentGames
  return gamesIn(said, player.gamertag, culture, asker.origin).map(game => {
    const product = world.productOf(game.tid, culture)
    return { titleId: world.numberOf(game.tid, game.name), game, product, platform: platformOf(game, product) }
  })
}

/** As its product says; else a game with a tid that is no number is of the feeds' own time. */
function platformOf({ tid }: RecentGame, product: WorldProduct | undefined): LiveGame['platform'] {
  const devices = product?.product.supportedDevices
  if (devices?.xbox360 || devices?.xbox) return 'xbox360'
  return tid === undefined || isDecimal(tid) || product?.titleId !== undefined ? 'modern' : 'xbox360'
}
