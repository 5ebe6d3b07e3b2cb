/** A gallery over captures that a test makes up, without files, sockets or waiting. */
import { memoryCatalog } from '../../../test/trial/memory-catalog.ts'
import { libraryOf, libraryRow } from '../../archive/library/library.trial.ts'
import type { Library } from '../../archive/library/library.ts'
import type { LibraryRow } from '../../archive/library/library-facts.ts'
import type { LibraryKeeper } from '../../archive/library/library-keeper.ts'
import type { Exchange } from '../../http/exchange.ts'
import { Failure } from '../../model/failure.ts'
import { contentId, type Sha256 } from '../../model/ids.ts'
import { systemClock } from '../../system.ts'
import { galleryExchange } from './gallery.ts'
import type { GalleryOptions } from './gallery-options.ts'

export { libraryOf } from '../../archive/library/library.trial.ts'

export const day = 86_400_000
const start = Date.UTC(2026, 0, 1)

/** The `index`th from the newest. */
export function rowOf(index: number, change: Partial<LibraryRow> = {}): LibraryRow {
  const id = `capture-${String(index).padStart(7, '0')}`
  const main = { path: `Captures/Halo/${id}.png`, size: 1000 + index, sha256: 'a'.repeat(64) as Sha256 }
  return libraryRow({ contentId: contentId(id), captured: start - index * day, main, ...change })
}

/** Gives what it is given. */
export function handKeeper(first: Library): LibraryKeeper & { give(library: Library): void } {
  const listeners = new Set<(library: Library) => void>()
  let current = first
  return {
    current: async () => current,
    onChange(told, signal) {
      listeners.add(told)
      signal?.addEventListener('abort', () => listeners.delete(told))
    },
    give(library) {
      current = library
      for (const told of listeners) told(library)
    },
    [Symbol.dispose]: () => listeners.clear(),
  }
}

export function galleryTrial(
  options: Partial<GalleryOptions>,
): (path: string, headers?: Record<string, string>, method?: string) => Promise<Response> {
  const missing = async () => {
    throw new Failure('missing', 'There is none here.')
  }
  const exchange: Exchange = galleryExchange({
    keeper: handKeeper(libraryOf('v1', [rowOf(0)])),
    catalog: memoryCatalog(),
    clock: systemClock,
    fileAt: missing,
    thumbnails: { thumbnail: missing },
    art: { of: async () => new Map() },
    holder: () => undefined,
    web: '/nowhere',
    signal: new AbortController().signal,
    ...options,
  })
  return (path, headers = {}, method = 'GET') => exchange(new Request(`http://drive.test/${path}`, { headers, method }))
}
