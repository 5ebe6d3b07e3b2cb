import type { Exchange } from '../../http/exchange.ts'
import { call } from '../../http/operation.ts'
import { Failure } from '../../model/failure.ts'
import type { CatalogClient, CatalogProduct } from './catalog-product.ts'
import { catalogHost, lookupProducts, readProducts } from './wire.ts'

export interface ProductsClient extends CatalogClient {
  /** By the catalog's own ids, without those it has not. @param market `JP` @param language `ja-JP` */
  products(
    productIds: readonly string[],
    market: string,
    language: string,
    signal?: AbortSignal,
  ): Promise<readonly CatalogProduct[]>
}

/** @param exchange the way to the service: must not add the token, which is none of the catalog's business */
export function catalogClient(
  exchange: Exchange,
  { host = catalogHost }: { readonly host?: URL } = {},
): ProductsClient {
  return {
    async product(titleId, market, language, signal) {
      const input = {
        alternateId: 'XboxTitleId',
        value: String(titleId),
        market,
        languages: [language],
        top: 25,
      } as const
      const found = await noneIfMissing(call(exchange, host, lookupProducts, input, signal))
      // Editions and demos share a number; the one that says so itself is the game.
      return found.find(each => each.titleId === titleId) ?? found[0]
    },
    async products(bigIds, market, language, signal) {
      const all: CatalogProduct[] = []
      for (let from = 0; from < bigIds.length; from += mostIds) {
        const input = { bigIds: bigIds.slice(from, from + mostIds), market, languages: [language] }
        all.push(...(await noneIfMissing(call(exchange, host, readProducts, input, signal))))
      }
      return all
    },
  }
}

/** More in one address was refused as too long (a known client's report). */
const mostIds = 100

async function noneIfMissing(asked: Promise<readonly CatalogProduct[]>): Promise<readonly CatalogProduct[]> {
  try {
    return await asked
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code === 'missing') return []
    throw thrown
  }
}
