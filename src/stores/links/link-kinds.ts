import {
  constants,
  copyFileSync,
  linkSync,
  lstatSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { LinkKind, LinkPlace } from '../../archive/link/link-place.ts'
import { isCopyOf, symbolicMark } from './mark.ts'

/** How links of one kind are made and known again. Paths are absolute; what is taken throws EEXIST. */
export interface LinkMaker {
  make(file: string, source: string): void
  /** Undefined: it has to be looked at. */
  madeMark(file: string, source: string, of: string): string | undefined
  isRight(mark: string, file: string, source: string, of: string, row: Parameters<LinkPlace['isRight']>[4]): boolean
}

/** @param folder where the links are, and where one that is not whole yet may stand under the name `unfinished` */
export function linkMaker(kind: LinkKind, folder: string, root: string, unfinished: string): LinkMaker {
  if (kind === 'hard') {
    return {
      make: (file, source) => linkSync(source, file),
      madeMark: (_file, _source, of) => of,
      isRight: (mark, _file, _source, of) => mark === of,
    }
  }
  if (kind === 'reflink') {
    return {
      make: reflink,
      madeMark: () => undefined,
      isRight: (mark, _file, _source, of, row) => isClone(mark, of, row),
    }
  }
  const target = symbolicTargets(folder, root)
  const markTo = (file: string, source: string) => symbolicMark(target(file, source))
  return {
    make: (file, source) => symlinkSync(target(file, source), file, 'file'),
    madeMark: markTo,
    isRight: (mark, file, source) => mark === markTo(file, source),
  }

  /** Whole under another name before it stands under its own, so that what stands there is never half of a file. */
  function reflink(file: string, source: string): void {
    const temporary = join(folder, unfinished)
    rmSync(temporary, { force: true })
    copyFileSync(source, temporary, constants.COPYFILE_FICLONE_FORCE)
    try {
      const { atime, mtime } = statSync(source)
      utimesSync(temporary, atime, mtime)
      place(temporary, file)
    } finally {
      rmSync(temporary, { force: true })
    }
  }
}

/** Without taking anything's place. */
function place(temporary: string, file: string): void {
  try {
    linkSync(temporary, file)
  } catch (thrown) {
    if ((thrown as { code?: string }).code === 'EEXIST') throw thrown
    // A file system without hard links.
    if (lstatSync(file, { throwIfNoEntry: false }))
      throw Object.assign(new Error(`${file} is there`), { code: 'EEXIST' })
    renameSync(temporary, file)
  }
}

function isClone(mark: string, of: string, row: Parameters<LinkPlace['isRight']>[4]): boolean {
  // The file itself under another name shares more than its bytes.
  if (mark === of || !isCopyOf(mark, of)) return false
  return row === undefined || (mark === row.mark && of === row.of)
}

/**
 * On one file system links lead there relatively: a disk that holds both may be mounted anywhere. From one file system to another
 * they name the whole path: the two do not move together.
 */
function symbolicTargets(folder: string, root: string): (file: string, source: string) => string {
  const together = statSync(folder).dev === statSync(root).dev
  return (file, source) => (together ? relative(dirname(file), source) : source)
}
