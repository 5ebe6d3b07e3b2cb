/** The fields of the catalog feed, as its sample spells them; its table has `…URL` and `HiReslUrl`. */
import { type Product, type ProductAssets, productFlags } from '../../model/feeds.ts'
import { type FieldOf, fieldTable } from './field.ts'

type Entry = Omit<Product, 'supportedDevices' | 'assets'>

const capitalized = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

export const productFields = fieldTable<Entry>([
  { field: 'title', wire: 'Title', kind: 'text', empty: true },
  { field: 'description', wire: 'Description', kind: 'text' },
  { field: 'shortDescription', wire: 'ShortDescription', kind: 'text' },
  { field: 'developer', wire: 'Developer', kind: 'text' },
  { field: 'developerUrl', wire: 'DeveloperUrl', kind: 'url' },
  { field: 'publisher', wire: 'Publisher', kind: 'text' },
  { field: 'publisherUrl', wire: 'PublisherUrl', kind: 'url' },
  { field: 'manufacturer', wire: 'Manufacturer', kind: 'text' },
  { field: 'manufacturerUrl', wire: 'ManufacturerUrl', kind: 'url' },
  { field: 'marketplaceUrl', wire: 'MarketplaceUrl', kind: 'url' },
  { field: 'rating', wire: 'Rating', kind: 'text' },
  { field: 'ratingDescription', wire: 'RatingDescription', kind: 'text' },
  { field: 'releaseDate', wire: 'ReleaseDate', kind: 'text' },
  { field: 'category', wire: 'Category', kind: 'text' },
  { field: 'upcCode', wire: 'UPCCode', kind: 'text' },
  { field: 'price', wire: 'Price', kind: 'number', most: Number.MAX_VALUE },
  { field: 'msPoints', wire: 'MSPoints', kind: 'integer' },
  { field: 'buyNowUrl', wire: 'BuyNowUrl', kind: 'url' },
  ...productFlags.map(flag => ({ field: flag, wire: capitalized(flag), kind: 'flag' }) as FieldOf<Entry>),
])

export const deviceFields = fieldTable<NonNullable<Product['supportedDevices']>>([
  { field: 'xbox', wire: 'Xbox', kind: 'flag' },
  { field: 'xbox360', wire: 'Xbox360', kind: 'flag' },
])

export const assetFields = fieldTable<Pick<ProductAssets, 'baseUrl'>>([
  { field: 'baseUrl', wire: 'baseurl', kind: 'url' },
])

export const boxArtFields = fieldTable<Pick<ProductAssets, 'boxArt'>>([{ field: 'boxArt', wire: 'Jpg', kind: 'url' }])

export const screenshotFields = fieldTable<ProductAssets['screenshots'][number]>([
  { field: 'thumbnailUrl', wire: 'ThumbnailUrl', kind: 'url' },
  { field: 'imageUrl', wire: 'ImageUrl', kind: 'url' },
])

export const videoFields = fieldTable<ProductAssets['videos'][number]>([
  { field: 'thumbnailUrl', wire: 'ThumbnailUrl', kind: 'url' },
  { field: 'hiResUrl', wire: 'HiResUrl', others: ['HiReslUrl'], kind: 'url' },
  { field: 'loResUrl', wire: 'LoResUrl', others: ['LoReslUrl'], kind: 'url' },
])

/** Of elements that hold nothing but others. */
export const noFields = fieldTable<object>([])
