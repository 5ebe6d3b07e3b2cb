/** The whole library in columns, what of it is shown, and details of tiles as they are needed. */
import { computed, signal } from '@preact/signals'
import type { Tile, TilePage } from '../../../src/serve/gallery/wire/answers.ts'
import { galleryPaths } from '../../../src/serve/gallery/wire/paths.ts'
import { readSkeleton, type Skeleton } from '../../../src/serve/gallery/wire/skeleton.ts'
import { ask, askJson } from '../api/ask.ts'

export const library = signal<Skeleton | undefined>(undefined)

/** Indexes into the library that pass the filters, newest first. */
export const shown = computed<Uint32Array>(() => Uint32Array.from({ length: library.value?.count ?? 0 }, (_, i) => i))

export async function loadLibrary(): Promise<void> {
  library.value = readSkeleton(await (await ask(galleryPaths.skeleton)).arrayBuffer())
}

const pageSize = 128
let pages: { readonly version: string; readonly of: Map<number, Promise<TilePage>> } = { version: '', of: new Map() }

/** Of the library as it is now. One question for a stretch of neighbours, and one at a time for each. */
export async function tileAt(index: number): Promise<Tile> {
  const version = library.value?.version ?? ''
  if (pages.version !== version) pages = { version, of: new Map() }
  const from = index - (index % pageSize)
  const { of } = pages
  let page = of.get(from)
  if (!page) of.set(from, (page = askJson<TilePage>(galleryPaths.tiles(version, from, pageSize))))
  page.catch(() => of.delete(from))
  return (await page).tiles[index - from] as Tile
}
