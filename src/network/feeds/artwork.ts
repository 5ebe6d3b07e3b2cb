/** The artwork that a network serves itself. */
import { bare } from '../../http/bytes.ts'
import type { Route } from '../../http/operation.ts'
import { pathnameOf } from '../../http/path.ts'
import { represented } from '../../http/represented.ts'
import type { Clock } from '../../model/clock.ts'
import { Failure } from '../../model/failure.ts'
import type { ObjectStore } from '../../stores/objects/object-store.ts'
import { type ContentSource, storedContent } from '../content.ts'
import type { WorldProduct } from './world-feeds.ts'

export type Artwork = ReadonlyMap<string, ContentSource>

/** @param copy takes a file over; see `file-copies.ts` */
export async function artworkOf(
  products: readonly WorldProduct[],
  copy: (path: string) => Promise<ContentSource>,
): Promise<Map<string, ContentSource>> {
  const found = new Map<string, ContentSource>()
  for (const { artwork } of products) {
    for (const { path, file } of artwork) if (!found.has(path)) found.set(path, await copy(file))
  }
  return found
}

/** Public, as it was on xbox.com. */
export function artworkRoute(artwork: Artwork, objects: ObjectStore, clock: Pick<Clock, 'now'>): Route {
  return async request => {
    const path = pathnameOf(request.url)
    if (!path.startsWith('/NR/rdonlyres/')) return undefined
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return bare({ status: 405, headers: { allow: 'GET, HEAD' } })
    }
    const source = artwork.get(path)
    if (!source) throw new Failure('missing', 'There is no such artwork.')
    const stored = await storedContent(source, objects)
    return await represented(request, stored, clock.now(), { 'cache-control': 'public, max-age=86400' })
  }
}
