import type { LinkPlace, LinkRecord } from './link-place.ts'

export interface LinkFolders {
  /** May something be done in the folder? Its parents are looked at too, each once. */
  isThere(folder: string): boolean
  /** Makes it when it is missing. `new`: nothing was in it before this run. `other`: nothing may be done in it. */
  make(folder: string): 'new' | 'there' | 'other'
  /** Takes away those that were made and that nobody needs, when they are empty. */
  clear(needed: ReadonlySet<string>): void
}

/** Follows no link: what is below one is not ours, and may be the archive itself. */
export function linkFolders(place: LinkPlace, record: LinkRecord): LinkFolders {
  const known = new Map<string, 'new' | 'there' | 'none' | 'other'>([['', 'there']])
  function look(folder: string): 'new' | 'there' | 'none' | 'other' {
    let state = known.get(folder)
    if (!state) {
      const above = look(parentOf(folder))
      state = above === 'there' ? place.lookFolder(folder) : above === 'new' ? 'none' : above
      known.set(folder, state)
    }
    return state
  }
  function make(folder: string): 'new' | 'there' | 'other' {
    const state = look(folder)
    if (state !== 'none') return state
    if (make(parentOf(folder)) === 'other') return 'other'
    place.makeFolder(folder)
    record.madeFolder(folder)
    known.set(folder, 'new')
    return 'new'
  }
  return {
    isThere: folder => isReal(look(folder)),
    make,
    clear(needed) {
      const unneeded = [...record.folders].filter(folder => !needed.has(folder))
      for (const folder of unneeded.sort((a, b) => b.length - a.length)) {
        if (isReal(look(folder)) && !place.removeFolder(folder)) continue
        record.removedFolder(folder)
      }
    },
  }
}

const isReal = (state: string) => state === 'there' || state === 'new'

export function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0))
}
