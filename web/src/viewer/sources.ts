import { galleryPaths } from '../../../src/serve/gallery/wire/paths.ts'

/** Where what is shown of a capture is; relative to the page, be it the gallery's or a share's. */
export interface Sources {
  readonly small: string
  readonly large: string
  readonly content: string
}

export function sourcesOf(contentId: string): Sources {
  return {
    small: galleryPaths.thumbnail(contentId, 'small'),
    large: galleryPaths.thumbnail(contentId, 'large'),
    content: galleryPaths.content(contentId),
  }
}

/** Has the browser save what it would show. */
export const saved = (path: string) => `${path}?download`
