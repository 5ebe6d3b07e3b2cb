import type { Culture, Product } from '../../../model/feeds.ts'
import type { CatalogProduct, CatalogRating } from '../../catalog/catalog-product.ts'
import { writeReleaseDate } from '../release-date.ts'
import { fromLive, type Mapped } from './mapped.ts'
import { marketOf } from './market.ts'
import { assetsFromLive } from './product-assets-from-live.ts'
import { flagMapping } from './product-flags-from-live.ts'

/** What a product is made of. */
export interface LiveProduct extends CatalogProduct {
  readonly culture: Culture
}

const noAddress = 'the catalog names no address'

export const productMapping: Mapped<LiveProduct, Product> = {
  title: { from: 'catalog `LocalizedProperties[0].ProductTitle`', read: ({ title }) => title },
  description: { from: 'catalog `LocalizedProperties[0].ProductDescription`', read: each => each.description },
  shortDescription: { from: 'catalog `LocalizedProperties[0].ShortDescription`', read: each => each.shortDescription },
  developer: { from: 'catalog `LocalizedProperties[0].DeveloperName`', read: ({ developer }) => developer },
  developerUrl: { leftOut: noAddress },
  publisher: { from: 'catalog `LocalizedProperties[0].PublisherName`', read: ({ publisher }) => publisher },
  publisherUrl: { leftOut: noAddress },
  manufacturer: { leftOut: 'the catalog has none' },
  manufacturerUrl: { leftOut: 'the catalog has none' },
  marketplaceUrl: { leftOut: noAddress },
  rating: {
    from: "catalog `MarketProperties[0].ContentRatings[].RatingId`, as it is said, of the market's own board, else the first",
    read: live => ratingOf(live)?.id,
  },
  ratingDescription: {
    from: 'catalog `RatingDescriptors` of the same, joined by commas',
    read: live => ratingOf(live)?.descriptors.join(', ') || undefined,
  },
  releaseDate: {
    from: 'catalog `MarketProperties[0].OriginalReleaseDate`, in the order of the culture: `11/07/2008` in en-us, `2008/11/07` in ja-jp',
    read: ({ released, culture }) => released && writeReleaseDate(released, culture),
  },
  category: { from: 'catalog `Properties.Category`', read: ({ category }) => category },
  upcCode: { leftOut: 'the catalog has none' },
  price: { from: 'catalog price of the market, without its currency', read: ({ price }) => price },
  msPoints: { leftOut: 'there are no points any more' },
  buyNowUrl: { leftOut: 'the documents call it deprecated' },
  ...flagMapping,
  supportedDevices: { leftOut: 'the catalog speaks of later devices' },
  assets: { from: 'catalog `Images[]` and `Videos[]`, see below', read: assetsFromLive },
}

export function productFromLive(product: CatalogProduct, culture: Culture): Product {
  return fromLive(productMapping, { ...product, culture })
}

/** Where a board of the country itself rates games; elsewhere in Europe it is PEGI. */
const boards: Readonly<Record<string, string>> = {
  US: 'ESRB',
  CA: 'ESRB',
  MX: 'ESRB',
  JP: 'CERO',
  DE: 'USK',
  BR: 'DJCTQ',
  TW: 'CSRR',
  GB: 'PEGI',
  FR: 'PEGI',
  ES: 'PEGI',
  IT: 'PEGI',
}

function ratingOf({ ratings, culture }: LiveProduct): CatalogRating | undefined {
  return ratings.find(({ system }) => system.toUpperCase() === boards[marketOf(culture)]) ?? ratings[0]
}
