import { alwaysFits, fits, parts } from './bounds.ts'
import { encodedLength } from './file-name.ts'
import { type FolderContent, folder, foldersIn } from './folder.ts'
import type { FolderBounds, ViewFolder } from './view.ts'

export interface Named {
  readonly name: string
  readonly modified: number
  /** @param above see {@link manyFolders} */
  readonly make: (above: number) => ViewFolder
}

/**
 * Folders by their names; where they are too many, by the first letter.
 *
 * @param above bytes of the path of the folder they are in, percent-encoded, with the `/` behind it
 */
export function manyFolders(all: readonly Named[], above: number, most: FolderBounds | undefined): FolderContent {
  const sorted = all.toSorted((a, b) => byName.compare(a.name, b.name) || (a.name < b.name ? -1 : 1))
  if (fits(sorted, above, most)) return foldersIn(sorted.map(({ make }) => make(above)))
  const letters = Map.groupBy(sorted, ({ name }) => letterOf(name))
  return foldersIn([...letters].map(([letter, named]) => among(letter, named, above, most as FolderBounds)))
}

function among(name: string, named: readonly Named[], above: number, most: FolderBounds): ViewFolder {
  const below = above + encodedLength(name) + 1
  let content: FolderContent | undefined
  const make = () => {
    const fit = alwaysFits(below, most)
    if (fits(named, below, most) || named.length <= fit) return foldersIn(named.map(each => each.make(below)))
    return foldersIn(parts(named, fit, fit).map(each => among(each.name, each.part, below, most)))
  }
  const modified = named.reduce((newest, each) => Math.max(newest, each.modified), 0)
  return folder(name, modified, () => (content ??= make()))
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

function letterOf(name: string): string {
  const first = name.normalize('NFD').charAt(0).toUpperCase()
  return /[A-Z]/.test(first) ? first : /[0-9]/.test(first) ? '0-9' : 'Other'
}
