/** The display catalog as it is on the wire. It takes no token. Source: protocol page, section 5. */
import { toJson } from '../../http/json.ts'
import { jsonReply, objectOf } from '../../http/json-reply.ts'
import type { Operation } from '../../http/operation.ts'
import { Failure } from '../../model/failure.ts'
import { objectsOf } from '../live/live-read.ts'
import { countParameter, liveRequest, parametersOf, withQuery, wordsParameter } from '../live/live-request.ts'
import type { CatalogProduct } from './catalog-product.ts'
import { localityOf } from './locality.ts'
import { catalogProductOf } from './product-json.ts'
import { catalogProductJson, type Locality } from './product-writer.ts'

/** Where the live service is. */
export const catalogHost = new URL('https://displaycatalog.mp.microsoft.com')

export const alternateIds = ['XboxTitleId', 'LegacyXboxProductId', 'PackageFamilyName'] as const

export interface CatalogLookup extends Locality {
  readonly alternateId: (typeof alternateIds)[number]
  readonly value: string
  /** Products at the most; undefined: as many as there are. */
  readonly top: number | undefined
}

/** Products by what other services call them; none is an empty answer. */
export const lookupProducts: Operation<CatalogLookup, readonly CatalogProduct[]> = {
  name: 'catalog.lookup',
  writeRequest: ({ alternateId, value, market, languages, top }, host) =>
    liveRequest(
      host,
      withQuery(lookupPath, {
        top,
        alternateId,
        fieldsTemplate: 'Details',
        languages: languages.join(','),
        market,
        value,
      }),
      { accept: 'application/json' },
    ),
  readRequest(request) {
    if (request.method !== 'GET' || new URL(request.url).pathname !== lookupPath) return undefined
    const parameter = parametersOf(request)
    const [alternateId = alternateIds[0]] = wordsParameter(parameter('alternateId') ?? '', 'alternateId', alternateIds)
    const value = parameter('value') ?? ''
    if (value === '') throw new Failure('invalid', `value is missing: it takes the ${alternateId}.`)
    return { alternateId, value, top: countParameter(parameter('top'), 'top'), ...localityOf(parameter) }
  },
  writeReply: (products, input) =>
    jsonReply(toJson({ ...answerJson(products, input), TotalResultCount: products.length })),
  readReply: async response => productsOf(response, lookupProducts.name),
}

export interface CatalogQuestion extends Locality {
  /** The catalog's own ids, `9WZDNCRFJ3TJ`. */
  readonly bigIds: readonly string[]
}

/** Products by the catalog's own ids. What it has not is left out. */
export const readProducts: Operation<CatalogQuestion, readonly CatalogProduct[]> = {
  name: 'catalog.products',
  writeRequest: ({ bigIds, market, languages }, host) => {
    const terms = { actionFilter: 'Browse', bigIds: bigIds.join(','), fieldsTemplate: 'Details' }
    const address = withQuery(productsPath, { ...terms, languages: languages.join(','), market })
    return liveRequest(host, address, { accept: 'application/json' })
  },
  readRequest(request) {
    if (request.method !== 'GET' || new URL(request.url).pathname !== productsPath) return undefined
    const parameter = parametersOf(request)
    const bigIds = (parameter('bigIds') ?? '').split(',').filter(each => each !== '')
    if (bigIds.length === 0 || !bigIds.every(each => /^[a-z\d]{12}$/i.test(each))) {
      throw new Failure('invalid', 'bigIds takes ids of twelve letters and digits, with commas between them.')
    }
    return { bigIds: bigIds.map(each => each.toUpperCase()), ...localityOf(parameter) }
  },
  writeReply: (products, input) => jsonReply(toJson(answerJson(products, input))),
  readReply: async response => productsOf(response, readProducts.name),
}

/** The methods a path of this service takes; undefined for a path of another service. */
export function catalogMethods(pathname: string): readonly string[] | undefined {
  return pathname === lookupPath || pathname === productsPath ? ['GET'] : undefined
}

const productsPath = '/v7.0/products'
const lookupPath = '/v7.0/products/lookup'

function answerJson(products: readonly CatalogProduct[], locality: Locality): object {
  return {
    BigIds: products.map(each => each.productId),
    HasMorePages: false,
    Products: products.map(each => catalogProductJson(each, locality)),
  }
}

async function productsOf(response: Response, name: string): Promise<CatalogProduct[]> {
  const body = await objectOf(response, name)
  if (Array.isArray(body.get('Products')))
    return objectsOf(body, 'Products').flatMap(each => catalogProductOf(each) ?? [])
  throw new Failure('upstream', `The answer to ${name} is no object with “Products”. Try again later.`)
}
