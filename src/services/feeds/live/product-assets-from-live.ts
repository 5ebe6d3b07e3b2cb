import type { ProductAssets } from '../../../model/feeds.ts'
import type { CatalogProduct } from '../../catalog/catalog-product.ts'
import { fromLive, type Mapped } from './mapped.ts'

interface LiveAssets {
  readonly product: CatalogProduct
  /** Where most of it lies. */
  readonly base: string | undefined
}

export const assetsMapping: Mapped<LiveAssets, ProductAssets> = {
  baseUrl: { from: 'the origin the images share', read: ({ base }) => base },
  boxArt: {
    from: 'catalog `Images[]` of `ImagePurpose` BoxArt, the largest',
    read: ({ product, base }) => {
      const [largest] = purposed(product, 'BoxArt').sort((a, b) => (b.width ?? 0) - (a.width ?? 0))
      return largest && relative(largest.url, base)
    },
  },
  screenshots: {
    from: 'catalog `Images[]` of `ImagePurpose` Screenshot; no thumbnails, for the catalog names none',
    read: ({ product, base }) => purposed(product, 'Screenshot').map(({ url }) => ({ imageUrl: relative(url, base) })),
  },
  videos: {
    from: 'catalog `Videos[]`: the address as `hiResUrl`, the preview image as `thumbnailUrl`; there is no second size',
    read: ({ product, base }) =>
      product.videos.map(({ url, previewUrl }) => ({
        ...(previewUrl ? { thumbnailUrl: relative(previewUrl, base) } : {}),
        hiResUrl: relative(url, base),
      })),
  },
}

/** Undefined: the catalog shows nothing of it. */
export function assetsFromLive(product: CatalogProduct): ProductAssets | undefined {
  const shown = [...purposed(product, 'BoxArt'), ...purposed(product, 'Screenshot')].map(({ url }) => url)
  if (shown.length + product.videos.length === 0) return undefined
  return fromLive(assetsMapping, { product, base: sharedOrigin(shown) })
}

function purposed({ images }: CatalogProduct, purpose: string) {
  return images.filter(each => each.purpose.toLowerCase() === purpose.toLowerCase())
}

/** The origin most of them have. */
function sharedOrigin(addresses: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const origin of addresses.flatMap(each => (URL.canParse(each) ? [new URL(each).origin] : []))) {
    counts.set(origin, (counts.get(origin) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

/** What lies elsewhere keeps its whole address, which a reader resolves just as well. */
function relative(address: string, base: string | undefined): string {
  return base !== undefined && address.startsWith(`${base}/`) ? address.slice(base.length) : address
}
