import { lstatSync, mkdirSync, rmdirSync, rmSync } from 'node:fs'
import type { LinkKind, LinkPlace, Mark } from '../../archive/link/link-place.ts'
import { Failure } from '../../model/failure.ts'
import { linkMaker } from './link-kinds.ts'
import { cannotLink } from './link-trouble.ts'
import { isCopyOf, isFileMark, markOf } from './mark.ts'
import { recordName } from './record-file.ts'

const unfinished = `${recordName}.unfinished`

/**
 * The folder of the links on the disk.
 *
 * @param folder real path of it, and `root` of the archive: both are there
 */
export function linkFolder(kind: LinkKind, folder: string, root: string): LinkPlace & { tryOut(source: string): void } {
  const maker = linkMaker(kind, folder, root, unfinished)
  // Each is asked for three times.
  const sources = new Map<string, Mark | undefined>()
  const symbolic = linkMaker('symbolic', folder, root, unfinished)
  const at = (path: string) => `${folder}/${path}`
  const from = (source: string) => `${root}/${source}`
  function make(path: string, source: string): ReturnType<LinkPlace['make']> {
    try {
      maker.make(at(path), from(source))
      return 'made'
    } catch (thrown) {
      const { code } = thrown as { code?: string }
      if (code === 'EEXIST') return 'taken'
      if (code === 'EMLINK' || code === 'ENAMETOOLONG') return 'refused'
      if (code === 'ENOENT') return 'lost'
      throw cannotLink(kind, folder, root, thrown)
    }
  }
  return {
    make,
    mark: path => markOf(at(path)),
    sourceMark(source) {
      if (!sources.has(source)) {
        const mark = markOf(from(source))
        sources.set(source, mark !== undefined && isFileMark(mark) ? mark : undefined)
      }
      return sources.get(source)
    },
    madeMark: (path, source, of) => maker.madeMark(at(path), from(source), of) ?? markOf(at(path)),
    isRight: (mark, path, source, of, row) => maker.isRight(mark, at(path), from(source), of, row),
    mayBe: (mark, path, source, of) =>
      mark === of || isCopyOf(mark, of) || symbolic.isRight(mark, at(path), from(source), of, undefined),
    isLastName: path => lstatSync(at(path)).nlink === 1,
    remove: path => rmSync(at(path)),
    lookFolder(path) {
      const found = lstatSync(at(path), { throwIfNoEntry: false })
      return !found ? 'none' : found.isDirectory() ? 'there' : 'other'
    },
    makeFolder(path) {
      try {
        mkdirSync(at(path))
      } catch (thrown) {
        throw new Failure(Failure.from(thrown).code, `${at(path)} cannot be made: ${(thrown as Error).message}`)
      }
    },
    removeFolder(path) {
      try {
        rmdirSync(at(path))
        return true
      } catch {
        return false
      }
    },
    /** Before anything is changed. @throws Failure as {@link LinkPlace.make} */
    tryOut(source) {
      const trial = `${recordName}.trial`
      rmSync(at(unfinished), { force: true })
      rmSync(at(trial), { force: true })
      make(trial, source)
      rmSync(at(trial), { force: true })
    },
  }
}
