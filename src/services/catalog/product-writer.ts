/** A product of the display catalog, to the wire strictly: the names and the order of recorded answers. */
import { never, sevenths } from '../live/live-read.ts'
import type { CatalogImage, CatalogProduct, CatalogRating } from './catalog-product.ts'
import { skuJson } from './sku-json.ts'

export interface Locality {
  /** `JP` */
  readonly market: string
  /** `ja-JP`, … the dearest first */
  readonly languages: readonly string[]
}

export function catalogProductJson(product: CatalogProduct, { market, languages }: Locality): object {
  const { productId, titleId, title, released, category } = product
  const language = languages[0] ?? 'neutral'
  const words = {
    DeveloperName: product.developer ?? '',
    PublisherName: product.publisher ?? '',
    PublisherWebsiteUri: '',
    SupportUri: '',
    Franchises: [],
    Images: product.images.map(imageJson),
    Videos: product.videos.map(videoJson),
    ProductDescription: product.description ?? '',
    ProductTitle: title,
    ShortTitle: title,
    SortTitle: title,
    FriendlyTitle: null,
    ShortDescription: product.shortDescription ?? '',
    SearchTitles: [],
    VoiceTitle: '',
    ProductDisplayRanks: [],
    Interactive3DEnabled: false,
    Language: language,
    Markets: [market],
  }
  const sold = {
    OriginalReleaseDate: sevenths(released ?? never),
    OriginalReleaseFriendlyName: '',
    MinimumUserAge: 0,
    ContentRatings: product.ratings.map(ratingJson),
    RelatedProducts: [],
    UsageData: [],
    BundleConfig: null,
    Markets: [market],
  }
  return {
    LastModifiedDate: sevenths(released ?? never),
    LocalizedProperties: [words],
    MarketProperties: [sold],
    ProductASchema: 'Product;3',
    ProductBSchema: 'ProductGame;1',
    ProductId: productId,
    Properties: {
      Attributes: product.attributes.map(Name => ({
        Name,
        Minimum: null,
        Maximum: null,
        ApplicablePlatforms: null,
        Group: null,
      })),
      Category: category ?? '',
      Categories: category === undefined ? [] : [category],
      PublisherId: '',
      RevisionId: sevenths(released ?? never),
    },
    AlternateIds: titleId === undefined ? [] : [{ IdType: 'XboxTitleId', Value: String(titleId) }],
    DomainDataVersion: null,
    IngestionSource: 'DCE',
    IsMicrosoftProduct: false,
    PreferredSkuId: '0001',
    ProductType: 'Game',
    ValidationData: null,
    MerchandizingTags: [],
    PartD: '',
    ProductFamily: 'Games',
    SchemaVersion: '3',
    ProductKind: 'Game',
    DisplaySkuAvailabilities: [skuJson(product, market, language)],
  }
}

function ratingJson({ system, id, descriptors }: CatalogRating) {
  const codes = { RatingSystem: system, RatingId: id, RatingDescriptors: descriptors }
  return { ...codes, RatingDisclaimers: [], InteractiveElements: [] }
}

function imageJson({ purpose, url, width, height }: CatalogImage) {
  const place = { Height: height ?? null, ImagePositionInfo: '', ImagePurpose: purpose }
  return { FileId: '', Caption: '', FileSizeInBytes: 0, ...place, Uri: schemeless(url), Width: width ?? null }
}

function videoJson({ url, previewUrl }: CatalogProduct['videos'][number], index: number) {
  const still = { purpose: 'trailer', width: 0, height: 0 }
  return {
    Uri: url,
    VideoPurpose: 'trailer',
    Height: 0,
    Width: 0,
    AudioEncoding: '',
    VideoEncoding: '',
    VideoPositionInfo: `Video/${index}`,
    Caption: '',
    FileSizeInBytes: 0,
    PreviewImage: imageJson({ ...still, url: previewUrl ?? '' }),
    SortOrder: index + 1,
  }
}

function schemeless(url: string): string {
  return url.replace(/^https:(?=\/\/)/, '')
}
