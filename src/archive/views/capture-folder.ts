import { alwaysFits, fits, parts } from './bounds.ts'
import { encodedLength } from './file-name.ts'
import { type FolderContent, filesIn, folder, foldersIn } from './folder.ts'
import type { Ground } from './ground.ts'
import { byTime, levels } from './time-levels.ts'
import type { FolderBounds, ViewFile, ViewFolder } from './view.ts'

/** Captures that are shown in one folder, or in folders of time below it where they are too many. */
export interface Captures {
  readonly name: string
  /** Oldest first. */
  readonly indexes: Uint32Array
  /** Bytes of the path of the folder it is in, percent-encoded, with the `/` behind it. */
  readonly above: number
  /** What a capture is here: one file, or two. */
  readonly files: (index: number) => readonly ViewFile[]
  /** Levels of time that stand above it: 1 for a year, 2 for a month. */
  readonly level: number
  /** So many levels are there however few the captures are, so that no path changes when there are more. */
  readonly least: number
}

export function captureFolder(ground: Ground, captures: Captures): ViewFolder {
  let folders: FolderContent | undefined
  const key = {}
  return folder(captures.name, newest(ground, captures.indexes), () => {
    const known = folders ?? ground.recent.get(key)
    if (known) return known
    const content = contentOf(ground, captures)
    if (content.folders.length > 0) folders = content
    else ground.recent.set(key, content)
    return content
  })
}

function contentOf(ground: Ground, captures: Captures): FolderContent {
  const { name, indexes, files, level, least } = captures
  const { most } = ground.terms
  const above = captures.above + encodedLength(name) + 1
  if (level >= least && indexes.length <= (most?.entries ?? indexes.length)) {
    const content = filesIn([...indexes].flatMap(files))
    if (fits(content.files, above, most)) return content
  }
  if (level >= levels.length) return inParts(ground, { ...captures, above }, most as FolderBounds)
  return foldersIn(
    byTime(ground, indexes, level).map(each =>
      captureFolder(ground, { ...captures, ...each, above, level: level + 1 }),
    ),
  )
}

/** A capture may be two files, which stay together. */
function inParts(ground: Ground, captures: Captures, most: FolderBounds): FolderContent {
  const { indexes, above } = captures
  const size = Math.max(1, Math.floor(alwaysFits(above + 4, most) / 2))
  if (indexes.length <= size) return filesIn([...indexes].flatMap(captures.files))
  return foldersIn(
    parts(indexes, size, alwaysFits(above, most)).map(({ name, part }) =>
      captureFolder(ground, { ...captures, name, indexes: part, level: levels.length }),
    ),
  )
}

/** The first of all is the newest. */
export function newest({ library }: Ground, indexes: Uint32Array): number {
  const last = indexes.at(-1)
  return last === undefined ? 0 : (library.captured[last] as number)
}
