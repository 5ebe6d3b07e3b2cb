/** Where everything is, relative to the gallery's own address: no slash in front, so that a secret path before it changes nothing. */
const id = encodeURIComponent

export const galleryPaths = {
  /** {@link Skeleton}, binary. Its ETag is the version. */
  skeleton: 'api/skeleton',
  /** {@link TilePage}; kept by the browser for ever, since the version names it. */
  tiles: (version: string, from: number, count: number) =>
    `api/tiles?version=${id(version)}&from=${from}&count=${count}`,
  /** {@link CaptureDetail} */
  capture: (contentId: string) => `api/captures/${id(contentId)}`,
  /** {@link Found} */
  search: (words: string) => `api/search?q=${id(words)}`,
  /** {@link DriveStatus} */
  status: 'api/status',
  /** Server-sent events, each a {@link DriveEvent}. */
  events: 'api/events',
  /** GET: {@link Share}s; POST: {@link ShareRequest} → {@link NewShare}. */
  shares: 'api/shares',
  /** DELETE */
  share: (shareId: string) => `api/shares/${id(shareId)}`,
  /** POST: {@link SelectionRequest} → {@link Selection}. */
  selections: 'api/selections',

  /** Its main file; `?download` has the browser save it. */
  content: (contentId: string) => `content/${id(contentId)}`,
  /** Its HDR picture. */
  hdr: (contentId: string) => `content/${id(contentId)}/hdr`,
  thumbnail: (contentId: string, size: 'small' | 'large') => `thumbnails/${id(contentId)}/${size}`,
  /** Box art of a game, by its index in the skeleton's list and its name. */
  art: (game: string) => `art/${id(game)}`,

  /** The page of a share, then what only that page may ask, below it. */
  shared: (secret: string) => `s/${id(secret)}/`,
  /** {@link SharedPage}; below the page's own address, as `content/…`, `thumbnails/…` and `all.zip` are. */
  sharedPage: 'page.json',
} as const
