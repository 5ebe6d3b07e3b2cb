/** The pictures and videos a product's document names. */
import { createHash } from 'node:crypto'
import type { Product } from '../../model/feeds.ts'
import { safeName } from '../safe-name.ts'
import type { FeedSubject } from './feed-facts.ts'

/**
 * Box art, screenshots and the stills of videos; videos where they are files themselves. What an address names by `.asx` is a
 * text that names other addresses, long gone where it was made for.
 *
 * @returns addresses, each once; what is no address of a web server is left out
 */
export function artworkOf({ assets }: Product): string[] {
  if (!assets) return []
  const { baseUrl, boxArt, screenshots, videos } = assets
  const pictures = [boxArt, ...screenshots.flatMap(each => [each.thumbnailUrl, each.imageUrl])]
  const films = videos.flatMap(({ thumbnailUrl, hiResUrl, loResUrl }) => [
    thumbnailUrl,
    ...[hiResUrl, loResUrl].filter(isFilm),
  ])
  const addresses = [...pictures, ...films].map(text => webAddress(text, baseUrl))
  return [...new Set(addresses.filter(address => address !== undefined))]
}

/** Of the picture on the game's box. */
export function boxArtOf({ assets }: Product): string | undefined {
  return assets && webAddress(assets.boxArt, assets.baseUrl)
}

function webAddress(text: string | undefined, base: string | undefined): string | undefined {
  const address = text ? URL.parse(text, base) : null
  if (!address || !/^https?:$/.test(address.protocol)) return undefined
  address.hash = ''
  return address.href
}

function isFilm(text: string | undefined): boolean {
  return /\.(mp4|m4v|mov|wmv|avi|mpe?g|webm)$/i.test(text?.replace(/[?#].*$/, '') ?? '')
}

/** What an address without an extension may turn out to be. */
export const unnamedExtensions = ['jpg', 'png', 'bin'] as const

/**
 * Where an address's bytes stand: `boxart,<16 digits>.jpg`. Its name says which address they are of, so that they never stand for
 * another one's. Several where it has no extension: the bytes decide.
 */
export function artworkPaths({ folder }: FeedSubject, address: string): readonly string[] {
  const name = new URL(address).pathname.split('/').at(-1) ?? ''
  const [, stem = name, extension] = /^(.+)\.([a-z\d]{1,5})$/i.exec(name) ?? []
  const path = `${folder}/${safeName(decoded(stem).replaceAll(',', '_'), 'artwork', 80)},${artworkMark(address)}`
  return (extension === undefined ? unnamedExtensions : [extension.toLowerCase()]).map(each => `${path}.${each}`)
}

export function artworkMark(address: string): string {
  return createHash('sha256').update(address).digest('hex').slice(0, 16)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
