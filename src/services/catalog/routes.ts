import { answer, type Route } from '../../http/operation.ts'
import { liveRoute } from '../live/live-route.ts'
import type { CatalogProduct } from './catalog-product.ts'
import { type CatalogLookup, type CatalogQuestion, catalogMethods, lookupProducts, readProducts } from './wire.ts'

/** What a server of the catalog does. Nobody says who asks; what is known of it is `Asked`. */
export interface CatalogWork<Asked> {
  lookup(input: CatalogLookup, asked: Asked): Promise<readonly CatalogProduct[]>
  products(input: CatalogQuestion, asked: Asked): Promise<readonly CatalogProduct[]>
}

/** The display catalog as one route. @param admit throws when it is asked too often */
export function catalogRoute<Asked>(work: CatalogWork<Asked>, admit: (request: Request) => Asked): Route {
  return liveRoute({
    methods: catalogMethods,
    identify: admit,
    versions: undefined,
    calls: asked => [
      answer(lookupProducts, input => work.lookup(input, asked)),
      answer(readProducts, input => work.products(input, asked)),
    ],
  })
}
