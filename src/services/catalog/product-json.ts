/** A product of the display catalog, from the wire leniently. Source: protocol page, section 5; recorded answers. */
import type { JsonObject } from '../../http/json.ts'
import { integerOf, listOf, textOf } from '../../http/json-read.ts'
import type { TitleId } from '../../model/ids.ts'
import { filledOf, momentOf, numberOf, objectAt, objectsOf, titleIdOf } from '../live/live-read.ts'
import type { CatalogImage, CatalogProduct, CatalogRating } from './catalog-product.ts'

/** Undefined for what has no id or no title in the language asked for. */
export function catalogProductOf(said: JsonObject): CatalogProduct | undefined {
  const productId = filledOf(said, 'ProductId')
  const [words] = objectsOf(said, 'LocalizedProperties')
  const title = words && filledOf(words, 'ProductTitle')
  if (productId === undefined || words === undefined || title === undefined) return undefined
  const [market] = objectsOf(said, 'MarketProperties')
  const properties = objectAt(said, 'Properties')
  return {
    productId,
    titleId: alternateTitleId(said),
    title,
    description: filledOf(words, 'ProductDescription'),
    shortDescription: filledOf(words, 'ShortDescription'),
    developer: filledOf(words, 'DeveloperName'),
    publisher: filledOf(words, 'PublisherName'),
    category: properties && (filledOf(properties, 'Category') ?? firstText(properties, 'Categories')),
    released: market && momentOf(market, 'OriginalReleaseDate'),
    ratings: market ? objectsOf(market, 'ContentRatings').flatMap(each => ratingOf(each) ?? []) : [],
    price: priceOf(said),
    images: objectsOf(words, 'Images').flatMap(each => imageOf(each) ?? []),
    videos: objectsOf(words, 'Videos').flatMap(each => videoOf(each) ?? []),
    attributes: properties ? objectsOf(properties, 'Attributes').flatMap(each => filledOf(each, 'Name') ?? []) : [],
  }
}

function alternateTitleId(said: JsonObject): TitleId | undefined {
  const named = objectsOf(said, 'AlternateIds').find(each => textOf(each, 'IdType')?.toLowerCase() === 'xboxtitleid')
  return named && titleIdOf(named, 'Value')
}

/** What it is sold for. An availability that nobody can buy says 0, which is no price. */
function priceOf(said: JsonObject): number | undefined {
  const availabilities = objectsOf(said, 'DisplaySkuAvailabilities').flatMap(each => objectsOf(each, 'Availabilities'))
  const sold = availabilities.find(each => listOf(each, 'Actions').includes('Purchase'))
  const order = sold && objectAt(sold, 'OrderManagementData')
  const price = order && objectAt(order, 'Price')
  return price && (numberOf(price, 'MSRP') ?? numberOf(price, 'ListPrice'))
}

function ratingOf(said: JsonObject): CatalogRating | undefined {
  const [system, id] = [filledOf(said, 'RatingSystem'), filledOf(said, 'RatingId')]
  if (system === undefined || id === undefined) return undefined
  return { system, id, descriptors: listOf(said, 'RatingDescriptors').filter(each => typeof each === 'string') }
}

function imageOf(said: JsonObject): CatalogImage | undefined {
  const url = addressOf(said, 'Uri')
  if (url === undefined) return undefined
  const purpose = textOf(said, 'ImagePurpose') ?? ''
  return { purpose, url, width: integerOf(said, 'Width'), height: integerOf(said, 'Height') }
}

function videoOf(said: JsonObject): CatalogProduct['videos'][number] | undefined {
  const url = addressOf(said, 'Uri')
  const preview = objectAt(said, 'PreviewImage')
  return url === undefined ? undefined : { url, previewUrl: preview && addressOf(preview, 'Uri') }
}

/** Addresses of images come without a scheme: `//store-images.s-microsoft.com/…`. */
function addressOf(said: JsonObject, name: string): string | undefined {
  const address = filledOf(said, name)
  return address?.startsWith('//') ? `https:${address}` : address
}

function firstText(said: JsonObject, name: string): string | undefined {
  return listOf(said, name).find(each => typeof each === 'string' && each !== '') as string | undefined
}
