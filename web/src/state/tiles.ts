/** What the skeleton does not say of captures, asked for in stretches of neighbours and kept while it is near. */
import type { Tile, TilePage } from '../../../src/serve/gallery/wire/answers.ts'
import { galleryPaths } from '../../../src/serve/gallery/wire/paths.ts'
import { AskFailure, askJson } from '../api/ask.ts'
import { library, loadLibrary } from './skeleton.ts'

const pageSize = 128
/** Some 32,000 captures, a few megabytes. */
const mostPages = 256

/** By the index of its first; the page itself once it is here. The one used last is the last. */
let pages = { version: '', of: new Map<number, TilePage | Promise<TilePage>>() }

const firstOf = (index: number) => index - (index % pageSize)

function current(): Map<number, TilePage | Promise<TilePage>> {
  const version = library.peek()?.version ?? ''
  if (pages.version !== version) pages = { version, of: new Map() }
  return pages.of
}

/** The tile if it is here already. */
export function tileNow(index: number): Tile | undefined {
  const page = current().get(firstOf(index))
  return page && 'tiles' in page ? page.tiles[index % pageSize] : undefined
}

/** Of the library as it is now. One question for a stretch of neighbours, and one at a time for each. */
export async function tileAt(index: number): Promise<Tile> {
  return (await pageOf(index)).tiles[index % pageSize] as Tile
}

/** The stretch an index is in. */
export function pageOf(index: number): TilePage | Promise<TilePage> {
  const of = current()
  const from = firstOf(index)
  const page = of.get(from) ?? asked(from, of)
  of.delete(from)
  of.set(from, page)
  if (of.size > mostPages) for (const oldest of of.keys()) if (of.delete(oldest)) break
  return page
}

async function asked(from: number, of: Map<number, TilePage | Promise<TilePage>>): Promise<TilePage> {
  try {
    const page = await tilePage(pages.version, from, pageSize)
    if (of.has(from)) of.set(from, page)
    return page
  } catch (thrown) {
    of.delete(from)
    throw thrown
  }
}

/** Not kept. @param count 1,000 at the most */
export async function tilePage(version: string, from: number, count: number): Promise<TilePage> {
  try {
    return await askJson<TilePage>(galleryPaths.tiles(version, from, count))
  } catch (thrown) {
    // The library has moved on.
    if (thrown instanceof AskFailure && thrown.status === 409) loadLibrary().catch(() => undefined)
    throw thrown
  }
}

/** The index of a capture whose tile is here. */
export function indexOfKnown(contentId: string): number | undefined {
  for (const page of current().values()) {
    if (!('tiles' in page)) continue
    const within = page.tiles.findIndex(tile => tile.contentId === contentId)
    if (within >= 0) return page.from + within
  }
  return undefined
}
