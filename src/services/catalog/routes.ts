import { answer, type Route } from '../../http/operation.ts'
import { liveRoute } from '../live/live-route.ts'
import type { CatalogProduct } from './catalog-product.ts'
import { type CatalogLookup, type CatalogQuestion, catalogMethods, lookupProducts, readProducts } from './wire.ts'

export interface CatalogWork {
  lookup(input: CatalogLookup): Promise<readonly CatalogProduct[]>
  products(input: CatalogQuestion): Promise<readonly CatalogProduct[]>
}

/** The display catalog as one route: nobody says who asks. @param admit throws when it is asked too often */
export function catalogRoute(work: CatalogWork, admit: (request: Request) => unknown): Route {
  return liveRoute({
    methods: catalogMethods,
    identify: admit,
    versions: undefined,
    calls: () => [
      answer(lookupProducts, input => work.lookup(input)),
      answer(readProducts, input => work.products(input)),
    ],
  })
}
