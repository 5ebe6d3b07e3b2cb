/** Where captures stand in the library, as far as it was met: what is opened from a tile need not be asked for first. */
import { library } from '../state/library.ts'
import { indexOfKnown } from '../state/tiles.ts'

let known: { readonly version: string | undefined; readonly of: Map<string, number> } = {
  version: undefined,
  of: new Map(),
}

export function placeKnown(contentId: string): number | undefined {
  const version = library.value?.version
  const met = known.version === version ? known.of.get(contentId) : undefined
  if (met !== undefined || version === undefined) return met
  const near = indexOfKnown(contentId)
  if (near !== undefined) rememberPlace(contentId, near)
  return near
}

/** @param version of the library that the index is of */
export function rememberPlace(contentId: string, index: number, version = library.peek()?.version): void {
  if (version === undefined || version !== library.peek()?.version) return
  if (known.version !== version) known = { version, of: new Map() }
  known.of.set(contentId, index)
}
