import type { Library } from '../library/library.ts'
import { byDate } from './by-date.ts'
import { byGame } from './by-game.ts'
import { byKind } from './by-kind.ts'
import { folder, foldersIn } from './folder.ts'
import { ground } from './ground.ts'
import type { ViewFile, ViewFolder, ViewTerms } from './view.ts'
import { isFolder } from './view.ts'

/** The root: all captures by date, by game and by kind. Of one library and the same terms it is made once. */
export function views(library: Library, terms: ViewTerms): ViewFolder {
  const key = JSON.stringify([terms.zone, terms.most])
  const known = remembered.get(library) ?? new Map<string, ViewFolder>()
  remembered.set(library, known)
  const root = known.get(key) ?? rootOf(library, terms)
  known.set(key, root)
  return root
}

const remembered = new WeakMap<Library, Map<string, ViewFolder>>()

function rootOf(library: Library, terms: ViewTerms): ViewFolder {
  const shared = ground(library, terms)
  const content = foldersIn([byDate(shared), byGame(shared), byKind(shared)])
  return folder('', library.captured[0] ?? 0, () => content)
}

/** What stands at a path of names, from the root. */
export function findPath(root: ViewFolder, names: readonly string[]): ViewFolder | ViewFile | undefined {
  let found: ViewFolder | ViewFile | undefined = root
  for (const name of names) found = found && isFolder(found) ? found.find(name) : undefined
  return found
}
