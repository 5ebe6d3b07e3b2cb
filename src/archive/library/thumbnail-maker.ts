import type { Sha256 } from '../../model/ids.ts'

export type ThumbnailSize = 'small' | 'large'

/** A picture to make a smaller one of. */
export interface PictureSource {
  /** On this machine. */
  readonly file: string
  /** Of the bytes: a thumbnail that was made of them once is never made again. */
  readonly sha256: Sha256
}

export interface ThumbnailMaker {
  /**
   * @returns where the thumbnail stands on this machine, a WebP picture
   * @throws Failure `invalid` when it cannot be read; `missing` when it is gone, or thumbnails cannot be made here
   */
  thumbnail(source: PictureSource, size: ThumbnailSize): Promise<string>
}
