import { readFile } from 'node:fs/promises'
import { artworkPaths, boxArtOf } from '../archive/feeds/artwork.ts'
import type { FeedSubject } from '../archive/feeds/feed-facts.ts'
import { feedIndex, type IndexedFeed } from '../archive/feeds/feed-index.ts'
import type { LibraryGame } from '../archive/library/library.ts'
import type { Catalog } from '../archive/ports.ts'
import { contentTypeOf } from '../http/content-type.ts'
import { defaultCulture, tid, tidKey } from '../model/feeds.ts'
import type { TitleId } from '../model/ids.ts'
import { RecentMap } from '../model/recent-map.ts'
import type { FileAt } from '../serve/file-at.ts'
import type { BoxArt, BoxArtFile } from '../serve/gallery/box-art.ts'
import { feedFormats } from './feed-formats.ts'

/** Documents whose box art's address is remembered: it costs reading them. */
const mostRemembered = 10_000

/** Box art as the archived documents of the games name it, as far as it was pulled. */
export function archivedBoxArt(catalog: Catalog, fileAt: FileAt): BoxArt {
  const index = feedIndex(catalog)
  const addresses = new RecentMap<string, { readonly address: string | undefined }>({ entries: mostRemembered })
  let grouped: { readonly of: unknown; readonly by: ReadonlyMap<string, readonly IndexedFeed[]> } | undefined

  async function documents(): Promise<ReadonlyMap<string, readonly IndexedFeed[]>> {
    const feeds = await index.current()
    if (grouped?.of !== feeds) {
      const products = [...feeds.values()].filter(({ fact }) => fact.feed === 'product')
      // Whoever plays in another language mostly has the same box.
      products.sort((a, b) => Number(b.fact.culture === defaultCulture) - Number(a.fact.culture === defaultCulture))
      grouped = { of: feeds, by: Map.groupBy(products, ({ fact }) => fact.subject.key) }
    }
    return grouped.by
  }

  async function addressIn({ path, sha256 }: IndexedFeed): Promise<string | undefined> {
    const known = addresses.get(sha256)
    if (known) return known.address
    // A document that is damaged names nothing: `verify` says so, not a wall of games.
    const address = await readFile(await fileAt(path))
      .then(bytes => boxArtOf(feedFormats.product.read(bytes).record))
      .catch(() => undefined)
    addresses.set(sha256, { address })
    return address
  }

  async function pictureOf(subject: FeedSubject, address: string): Promise<BoxArtFile | undefined> {
    for (const path of artworkPaths(subject, address)) {
      const file = await catalog.read(facts => facts.file(path))
      if (file && !file.damage && contentTypeOf(path).startsWith('image/')) return file
    }
    return undefined
  }

  async function artOf(titleId: TitleId): Promise<BoxArtFile | undefined> {
    for (const document of (await documents()).get(tidKey(tid(`${titleId}`))) ?? []) {
      const address = await addressIn(document)
      const found = address === undefined ? undefined : await pictureOf(document.fact.subject, address)
      if (found) return found
    }
    return undefined
  }

  return {
    async of(games: readonly LibraryGame[]) {
      const found = new Map<string, BoxArtFile>()
      for (const { name, titleId } of games) {
        const picture = titleId === undefined ? undefined : await artOf(titleId)
        if (picture) found.set(name, picture)
      }
      return found
    },
  }
}
