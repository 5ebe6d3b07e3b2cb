import { pathKey } from '../safe-name.ts'
import { captureFolder, newest } from './capture-folder.ts'
import { encodedLength, gameFolder, nameInArchive } from './file-name.ts'
import { filesInGame } from './files-of.ts'
import { type FolderContent, folder } from './folder.ts'
import { allIndexes, type Ground } from './ground.ts'
import { grouped } from './grouped.ts'
import { manyFolders } from './many-folders.ts'
import type { ViewFolder } from './view.ts'

/** A folder for each game, called as in the archive. */
export function byGame(ground: Ground): ViewFolder {
  const name = 'By game'
  let content: FolderContent | undefined
  return folder(name, ground.library.captured[0] ?? 0, () => {
    content ??= manyFolders(gamesOf(ground), encodedLength(name) + 1, ground.terms.most)
    return content
  })
}

/** Folders that a file system without letter case takes for one are one; it is called as with its oldest capture. */
function gamesOf(ground: Ground) {
  const { files, gameOf } = ground.library
  const games = new Map<string, { name: string; id: number }>()
  // Captures of one game are in one folder, as a rule.
  const last: { beginning: string; id: number }[] = []
  const idOf = (index: number) => {
    const { path } = files[index] as { path: string }
    const known = last[gameOf[index] as number]
    if (known && path.startsWith(known.beginning)) return known.id
    const name = gameFolder(path)
    const game = games.get(pathKey(name)) ?? { name, id: games.size }
    games.set(pathKey(name), game)
    last[gameOf[index] as number] = { beginning: path.slice(0, path.length - nameInArchive(path).length), id: game.id }
    return game.id
  }
  const groups = new Map(grouped(allIndexes(ground), idOf))
  const shown = filesInGame(ground)
  return [...games.values()].map(({ name, id }) => {
    const indexes = groups.get(id) as Uint32Array
    const make = (above: number) => captureFolder(ground, { name, indexes, above, files: shown, level: 0, least: 0 })
    return { name, modified: newest(ground, indexes), make }
  })
}
