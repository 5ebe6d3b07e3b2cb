import { rmdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Failure } from '../../model/failure.ts'
import { makeFolders } from '../folder/make-folders.ts'
import { realPath } from '../folder/real-path.ts'

/** The folder of the links, which is made when it is not there. */
export interface LinksThere {
  /** Real path. */
  readonly folder: string
  /** Takes it away again when it was made for nothing. */
  takeBack(): void
}

/** @throws Failure `invalid`: it is no folder, lies in the archive or holds it */
export function linksThere(path: string, root: string): LinksThere {
  const [folder, archive] = [realPath(path), realPath(root)]
  if (above(folder).includes(idOf(archive)) || above(archive).includes(idOf(folder))) {
    throw new Failure(
      'invalid',
      `${path} and the archive ${root} lie in each other. Name a folder outside of the archive.`,
    )
  }
  const found = statSync(folder, { throwIfNoEntry: false })
  if (found && !found.isDirectory()) throw new Failure('invalid', `${path} is a file. Name a folder for the links.`)
  const first = made(folder, path)
  return {
    folder,
    takeBack() {
      for (let at = folder; first !== undefined && at.length >= first.length; at = dirname(at)) rmdirSync(at)
    },
  }
}

function made(folder: string, path: string): string | undefined {
  try {
    return makeFolders(folder)
  } catch (thrown) {
    const { code, message } = Failure.from(thrown)
    const inFile = ['EEXIST', 'ENOTDIR'].includes((thrown as { code?: string }).code ?? '')
    if (inFile) throw new Failure('invalid', `${path} lies in a file. Name a folder for the links.`)
    throw new Failure(code, `The folder for the links, ${path}, cannot be made: ${message}`, { cause: thrown })
  }
}

/** What a folder is and lies in, told by what the file system says: letter case and mounts hide nothing from it. */
function above(path: string): string[] {
  return [idOf(path), ...(dirname(path) === path ? [] : above(dirname(path)))]
}

function idOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true })
  return found ? `${found.dev} ${found.ino}` : path
}
