import type { TitleId } from '../../model/ids.ts'

/** What the display catalog says of a product in one market and language. */
export interface CatalogProduct {
  readonly productId: string
  /** Of its alternate ids the number the other services know it by. */
  readonly titleId?: TitleId | undefined
  readonly title: string
  readonly description: string | undefined
  readonly shortDescription: string | undefined
  readonly developer: string | undefined
  readonly publisher: string | undefined
  readonly category: string | undefined
  readonly released: Date | undefined
  readonly ratings: readonly CatalogRating[]
  readonly price: number | undefined
  readonly images: readonly CatalogImage[]
  readonly videos: readonly { readonly url: string; readonly previewUrl: string | undefined }[]
  /** What it can do: `XblOnlineMultiplayer`, `XboxLive`, … */
  readonly attributes: readonly string[]
}

export interface CatalogRating {
  /** `ESRB`, `PEGI` */
  readonly system: string
  /** `ESRB:M` */
  readonly id: string
  readonly descriptors: readonly string[]
}

export interface CatalogImage {
  /** `BoxArt`, `Screenshot`, `Poster`, `Tile`, … */
  readonly purpose: string
  /** Absolute. */
  readonly url: string
  readonly width: number | undefined
  readonly height: number | undefined
}

export interface CatalogClient {
  /**
   * Needs no token. @param market `JP` @param language `ja-JP`
   * @returns undefined when nothing in this market has the number
   */
  product(titleId: TitleId, market: string, language: string, signal?: AbortSignal): Promise<CatalogProduct | undefined>
}
