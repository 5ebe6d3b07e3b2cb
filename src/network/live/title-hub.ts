/** Title histories of a world's players. */

import { scidOf } from '../../services/achievements/progress-json.ts'
import type { TitleHubWork } from '../../services/title-hub/routes.ts'
import type { HubTitle } from '../../services/title-hub/title-json.ts'
import { productAt } from '../feeds/shown.ts'
import { catalogProduct } from './catalog-product.ts'
import { gamesOf, type LiveGame } from './games.ts'
import type { Asker, LiveWorld } from './live-world.ts'

export function liveTitleHub(world: LiveWorld): TitleHubWork<Asker> {
  return {
    async titleHistory({ xuid, maxItems, language }, asker) {
      const games = gamesOf(world, xuid, asker, world.cultureOf(language))
      return games.slice(0, maxItems).map(each => hubTitle(each, asker))
    },
  }
}

function hubTitle({ titleId, game, product, platform }: LiveGame, { origin }: Asker): HubTitle {
  const tile = game.tile64Url ?? game.tile32Url
  const shop = product && catalogProduct({ ...product, product: productAt(product.product, origin) }, titleId, '')
  const art = shop?.images.map(({ url, purpose }) => ({ url, type: purpose })) ?? []
  const modern = platform === 'modern'
  return {
    titleId,
    name: game.name,
    lastPlayed: game.lastPlayed,
    displayImage: tile ?? art.find(each => each.type === 'BoxArt')?.url,
    images: [...(tile === undefined ? [] : [{ url: tile, type: 'Tile' }]), ...art],
    achievements: {
      current: game.achievements ?? 0,
      // Modern titles do not say: known clients ask the achievements service.
      total: modern ? 0 : (game.totalAchievements ?? 0),
      currentGamerscore: game.gamerscore ?? 0,
      totalGamerscore: game.totalGamerscore ?? 0,
      sourceVersion: modern ? 2 : 1,
    },
    scid: scidOf(titleId),
    detail: shop && {
      description: shop.description ?? '',
      shortDescription: shop.shortDescription,
      developerName: shop.developer ?? '',
      publisherName: shop.publisher ?? '',
      genres: shop.category === undefined ? [] : [shop.category],
      attributes: shop.attributes,
      released: shop.released,
    },
  }
}
