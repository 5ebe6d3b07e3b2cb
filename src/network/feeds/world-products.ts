/** The world file's `products`: the catalog, an entry for each game and culture. */
import { type Json, JsonObject } from '../../http/json.ts'
import { textOf } from '../../http/json-read.ts'
import { defaultCulture, type Product, productFlags, type Tid, tidKey } from '../../model/feeds.ts'
import type { TitleId } from '../../model/ids.ts'
import { arrayAt, objectAt, type Problems } from '../world/world-places.ts'
import { count, type Fields, flag, number, readFields, text, tidField } from './fields.ts'
import { cultureAt } from './localized.ts'
import { readAssets } from './world-assets.ts'
import type { WorldProduct } from './world-feeds.ts'

/** @param folder what its files are named relative to */
export function readProducts(world: JsonObject, folder: string, problems: Problems): WorldProduct[] {
  const products = arrayAt(world, 'products', 'products', problems).map((each, index) =>
    readProduct(each, `products[${index}]`, folder, problems),
  )
  problems.push(
    ...twice(products, ({ tid, culture }) => (tid === none ? undefined : `${culture} ${tidKey(tid)}`)).map(
      ({ tid, culture }) => `two products have the tid ${tid} in ${culture}`,
    ),
    ...twice(products, ({ titleId, culture }) => (titleId === undefined ? undefined : `${culture} ${titleId}`)).map(
      ({ titleId, culture }) => `two products have the titleId ${titleId} in ${culture}`,
    ),
  )
  return products
}

function readProduct(said: Json, place: string, folder: string, problems: Problems): WorldProduct {
  const object = objectAt(said, place, problems)
  const { tid = none, titleId } = readFields(object, idFields, place, problems)
  if (object.get('tid') === undefined) problems.push(`${place}.tid is missing`)
  const { title = '', ...record } = readFields(object, fields, place, problems)
  if (title === '') problems.push(`${place}.title is missing`)
  const devices = object.get('supportedDevices')
  const { assets, artwork } = readAssets(object, place, folder, problems)
  return {
    tid,
    culture: cultureAt(textOf(object, 'culture') ?? defaultCulture, `${place}.culture`, problems) ?? defaultCulture,
    titleId: (titleId ?? (/^\d+$/.test(tid) ? Number(tid) : undefined)) as TitleId | undefined,
    product: {
      title,
      ...record,
      ...(devices === undefined ? {} : { supportedDevices: readDevices(devices, place, problems) }),
      ...(assets ? { assets } : {}),
    },
    artwork,
  }
}

/** Those whose key an earlier one has. */
function twice(products: readonly WorldProduct[], keyOf: (of: WorldProduct) => string | undefined): WorldProduct[] {
  const seen = new Set<string>()
  return products.filter(each => {
    const key = keyOf(each)
    if (key === undefined || seen.has(key)) return key !== undefined
    seen.add(key)
    return false
  })
}

const none = '' as Tid
const idFields = { tid: tidField, titleId: number(0, Number.MAX_SAFE_INTEGER) } satisfies Fields<object>

const flags = Object.fromEntries(productFlags.map(name => [name, flag])) as Fields<
  Record<(typeof productFlags)[number], boolean>
>

const fields: Fields<Omit<Product, 'supportedDevices' | 'assets'>> = {
  title: text,
  description: text,
  shortDescription: text,
  developer: text,
  developerUrl: text,
  publisher: text,
  publisherUrl: text,
  manufacturer: text,
  manufacturerUrl: text,
  marketplaceUrl: text,
  rating: text,
  ratingDescription: text,
  releaseDate: text,
  category: text,
  upcCode: { takes: 'digits, as a text where zeros stand in front', read: readDigits },
  price: number(0, 1e9, false),
  msPoints: count,
  buyNowUrl: text,
  ...flags,
}

function readDigits(said: Json): string | undefined {
  const written = typeof said === 'string' ? said : String(number(0, Number.MAX_SAFE_INTEGER).read(said) ?? '')
  return /^\d*$/.test(written) && (written !== '' || said === '') ? written : undefined
}

function readDevices(said: Json, place: string, problems: Problems): NonNullable<Product['supportedDevices']> {
  const at = `${place}.supportedDevices`
  const devices = said === null ? new JsonObject([]) : objectAt(said, at, problems)
  return readFields(devices, { xbox: flag, xbox360: flag }, at, problems)
}
