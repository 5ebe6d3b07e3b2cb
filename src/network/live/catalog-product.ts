/** A product of a world as the display catalog tells of it. */
import { createHash } from 'node:crypto'
import type { Product, ProductAssets, ProductFlag } from '../../model/feeds.ts'
import type { TitleId } from '../../model/ids.ts'
import type { CatalogImage, CatalogProduct } from '../../services/catalog/catalog-product.ts'
import { readReleaseDate } from '../../services/feeds/release-date.ts'
import type { WorldProduct } from '../feeds/world-feeds.ts'
import { ratingOf } from './rating.ts'

/** @param said with a `baseUrl` wherever addresses are relative */
export function catalogProduct({ culture, product }: WorldProduct, titleId: TitleId, market: string): CatalogProduct {
  const { rating, ratingDescription, assets } = product
  const country = market.toLowerCase() || (culture.split('-').at(-1) as string)
  return {
    productId: productIdOf(titleId),
    titleId,
    title: product.title,
    description: product.description || undefined,
    shortDescription: product.shortDescription || undefined,
    developer: product.developer || undefined,
    publisher: product.publisher || undefined,
    category: product.category || undefined,
    released: readReleaseDate(product.releaseDate, culture),
    ratings: rating ? [ratingOf(rating, ratingDescription, country)] : [],
    price: product.price,
    images: assets ? imagesOf(assets) : [],
    videos: (assets?.videos ?? []).flatMap(({ thumbnailUrl, hiResUrl, loResUrl }) => {
      const url = address(assets, hiResUrl ?? loResUrl)
      return url === undefined ? [] : [{ url, previewUrl: address(assets, thumbnailUrl) }]
    }),
    attributes: attributesOf(product),
  }
}

/** Twelve letters and digits, the same in every run and on every machine. */
export function productIdOf(titleId: TitleId): string {
  const hash = createHash('sha256').update(`product ${titleId}`).digest()
  return [...hash.subarray(0, 12)].map(each => '0123456789BCDFGHJKLMNPQRSTVWXZ23'[each % 32]).join('')
}

function imagesOf(assets: ProductAssets): CatalogImage[] {
  const named = [
    ['BoxArt', assets.boxArt] as const,
    ...assets.screenshots.map(({ imageUrl, thumbnailUrl }) => ['Screenshot', imageUrl ?? thumbnailUrl] as const),
  ]
  return named.flatMap(([purpose, relative]) => {
    const url = address(assets, relative)
    return url === undefined ? [] : [{ purpose, url, width: undefined, height: undefined }]
  })
}

function address(assets: ProductAssets | undefined, relative: string | undefined): string | undefined {
  if (!relative) return undefined
  return /^([a-z][a-z\d+.-]*:)?\/\//i.test(relative) ? relative : `${assets?.baseUrl ?? ''}${relative}`
}

/** Flags of the feed that have a word today. */
const attributes: readonly (readonly [ProductFlag, string])[] = [
  ['coOp', 'XblLocalCoop'],
  ['liveAware', 'XboxLive'],
  ['liveCoOp', 'XblOnlineCoop'],
  ['liveMultiplayer', 'XblOnlineMultiPlayer'],
  ['multiplayerVersus', 'XblLocalMultiPlayer'],
]

function attributesOf(product: Product): string[] {
  return attributes.filter(([flag]) => product[flag]).map(([, name]) => name)
}
