import { pathKey } from '../safe-name.ts'
import type { ViewFile, ViewFolder } from './view.ts'

export interface FolderContent {
  readonly folders: readonly ViewFolder[]
  readonly files: readonly ViewFile[]
  /** By {@link pathKey}. Made when it is asked for first. */
  byName(): ReadonlyMap<string, ViewFolder | ViewFile>
}

/** @param content remembers what it made */
export function folder(name: string, modified: number, content: () => FolderContent): ViewFolder {
  return {
    name,
    modified,
    get folders() {
      return content().folders
    },
    get files() {
      return content().files
    },
    find: wanted => content().byName().get(pathKey(wanted)),
  }
}

export function foldersIn(folders: readonly ViewFolder[]): FolderContent {
  let names: Map<string, ViewFolder> | undefined
  return { folders, files: [], byName: () => (names ??= new Map(folders.map(each => [pathKey(each.name), each]))) }
}

/** Files whose names are not the same; of those that would be, the later get a number. */
export function filesIn(files: readonly ViewFile[]): FolderContent {
  const names = new Map<string, ViewFile>()
  for (const file of files) {
    let given = file
    for (let count = 2; names.has(pathKey(given.name)); count += 1)
      given = { ...file, name: numbered(file.name, count) }
    names.set(pathKey(given.name), given)
  }
  return { folders: [], files: [...names.values()], byName: () => names }
}

/** In front of the extension. */
function numbered(name: string, count: number): string {
  return name.replace(/(\.[a-z0-9]{1,5})?$/i, ` (${count})$1`)
}
