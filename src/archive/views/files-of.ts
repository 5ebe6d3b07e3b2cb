import type { LibraryFile } from '../library/library-facts.ts'
import { gameFolder, nameInArchive, nameWithGame } from './file-name.ts'
import type { Ground } from './ground.ts'
import type { ViewFile } from './view.ts'

type Role = ViewFile['role']

/** What a capture is in a folder of its game: its files under their names in the archive. */
export const filesInGame = (ground: Ground) => filesOf(ground, ['main', 'hdr'], nameInArchive)

/** What a capture is where captures of all games are: its files under names that say the game. */
export function filesAmongGames(ground: Ground, roles: readonly Role[] = ['main', 'hdr']) {
  return filesOf(ground, roles, (path, captured) => nameWithGame(path, gameFolder(path), captured, ground.terms.zone))
}

function filesOf({ library }: Ground, roles: readonly Role[], nameOf: (path: string, captured: number) => string) {
  return (index: number): readonly ViewFile[] => {
    const captured = library.captured[index] as number
    const shown = (role: Role, file: LibraryFile | undefined): readonly ViewFile[] =>
      file && roles.includes(role) ? [{ name: nameOf(file.path, captured), index, role, file, captured }] : []
    return [...shown('main', library.files[index]), ...shown('hdr', library.hdr.get(index))]
  }
}
