/** The display catalog of a world. What has no product in a market is not there in it. */
import type { TitleId } from '../../model/ids.ts'
import type { CatalogProduct } from '../../services/catalog/catalog-product.ts'
import type { Locality } from '../../services/catalog/product-writer.ts'
import type { CatalogWork } from '../../services/catalog/routes.ts'
import { productAt } from '../feeds/shown.ts'
import type { WorldProduct } from '../feeds/world-feeds.ts'
import { catalogProduct, productIdOf } from './catalog-product.ts'
import type { LiveWorld } from './live-world.ts'

export function liveCatalog(world: LiveWorld): CatalogWork<string> {
  const byNumber = Map.groupBy(world.products, ({ tid, product }) => world.numberOf(tid, product.title))
  const numbers = new Map([...byNumber.keys()].map(each => [productIdOf(each), each]))
  const find = (titleId: TitleId, locality: Locality, origin: string): CatalogProduct[] => {
    const found = inLocality(byNumber.get(titleId) ?? [], locality)
    if (!found) return []
    return [catalogProduct({ ...found, product: productAt(found.product, origin) }, titleId, locality.market)]
  }
  return {
    async lookup({ alternateId, value, top, ...locality }, origin) {
      if (alternateId !== 'XboxTitleId' || !/^\d{1,16}$/.test(value)) return []
      return find(Number(value) as TitleId, locality, origin).slice(0, top)
    },
    async products({ bigIds, ...locality }, origin) {
      return bigIds.flatMap(each => {
        const titleId = numbers.get(each)
        return titleId === undefined ? [] : find(titleId, locality, origin)
      })
    },
  }
}

/** Of the market, in the dearest language there is; in another where there is none of them. */
function inLocality(products: readonly WorldProduct[], { market, languages }: Locality): WorldProduct | undefined {
  const sold = products.filter(({ culture }) => culture.endsWith(`-${market.toLowerCase()}`))
  for (const language of languages) {
    const [spoken] = language.toLowerCase().split('-')
    const found = sold.find(({ culture }) => culture.split('-')[0] === spoken)
    if (found) return found
  }
  return sold[0]
}
