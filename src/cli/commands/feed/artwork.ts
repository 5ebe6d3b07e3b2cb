import type { ProductAssets } from '../../../model/feeds.ts'

/** Name → address in full, in the feed's order. */
export function artwork({ baseUrl, boxArt, screenshots, videos }: ProductAssets): [string, string][] {
  const named: [string, string | undefined][] = [
    ['Box', boxArt],
    ...screenshots.map(({ imageUrl, thumbnailUrl }): [string, string | undefined] => [
      'Screenshot',
      imageUrl ?? thumbnailUrl,
    ]),
    ...videos.map(({ hiResUrl, loResUrl, thumbnailUrl }): [string, string | undefined] => [
      'Video',
      hiResUrl ?? loResUrl ?? thumbnailUrl,
    ]),
  ]
  return named.flatMap(([name, path]) => (path ? [[name, fullAddress(path, baseUrl)] as [string, string]] : []))
}

function fullAddress(path: string, base: string | undefined): string {
  return URL.parse(path, base)?.href ?? path
}
