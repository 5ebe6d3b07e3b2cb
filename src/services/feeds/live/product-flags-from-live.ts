import { type ProductFlag, productFlags } from '../../../model/feeds.ts'
import type { CatalogProduct } from '../../catalog/catalog-product.ts'
import type { From, LeftOut } from './mapped.ts'

/** The catalog's attributes that say just what a flag says. One that is not there says nothing: the flag is absent, not 0. */
const attributesOf: Partial<Record<ProductFlag, readonly string[]>> = {
  coOp: ['XblLocalCoop', 'XblOnlineCoop'],
  liveAware: ['XboxLive'],
  liveCoOp: ['XblOnlineCoop'],
  liveMultiplayer: ['XblOnlineMultiplayer'],
}

export const flagMapping = Object.fromEntries(
  productFlags.map(flag => [flag, rowOf(attributesOf[flag])]),
) as unknown as Readonly<Record<ProductFlag, From<CatalogProduct, boolean> | LeftOut>>

function rowOf(names: readonly string[] | undefined): From<CatalogProduct, boolean> | LeftOut {
  if (!names) return { leftOut: 'no attribute says it' }
  const wanted = new Set(names.map(name => name.toLowerCase()))
  return {
    from: `catalog \`Attributes\`: ${names.map(name => `\`${name}\``).join(' or ')}`,
    read: ({ attributes }) => attributes.some(each => wanted.has(each.toLowerCase())) || undefined,
  }
}
