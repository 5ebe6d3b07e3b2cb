import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import { matches } from '../archive/captures/wanted.ts'
import type { LibraryRow } from '../archive/library/library-facts.ts'
import { readLibrary } from '../archive/library/library-keeper.ts'
import { link } from '../archive/link/link.ts'
import type { LinkKind } from '../archive/link/link-place.ts'
import type { Linked } from '../archive/link/linked.ts'
import { wantedLinks } from '../archive/link/wanted-links.ts'
import type { CaptureFilter } from '../archive/ports.ts'
import { views } from '../archive/views/views.ts'
import { Failure } from '../model/failure.ts'
import { knownArchives } from '../stores/folder/known-archives.ts'
import { makeFolders } from '../stores/folder/make-folders.ts'
import { realPath } from '../stores/folder/real-path.ts'
import { findArchive } from '../stores/folder/sentinel.ts'
import { linksThere } from '../stores/links/apart.ts'
import { linkFolder } from '../stores/links/link-folder.ts'
import { recordFile } from '../stores/links/record-file.ts'
import { exclusive } from '../stores/sqlite/exclusive.ts'
import { stateFolder } from '../system.ts'
import { readArchive } from './read-archive.ts'

export interface LinkTerms {
  readonly kind: LinkKind
  readonly filter: CaptureFilter
  /** Of times in names and of the folders of time. */
  readonly utc: boolean
  readonly signal: AbortSignal
  readonly onProgress: (done: number, of: number) => void
}

/**
 * Makes a tree of links by date, by game and by kind in `path`, or what has changed of it. The archive is only read.
 *
 * @throws Failure `missing`: no archive; `locked`: another process makes links there; `invalid`, `forbidden`, `full`
 */
export async function linkArchive(root: string, path: string, terms: LinkTerms): Promise<Linked> {
  const id = findArchive(root, knownArchives(stateFolder(process.env)))
  await using catalog = readArchive(root)
  const { filter, utc, kind, signal, onProgress } = terms
  const isWanted = (row: LibraryRow) => matches({ ...row, captured: new Date(row.captured) }, filter)
  const library = await readLibrary(catalog, 'links', { isWanted })
  const wanted = wantedLinks(views(library, { zone: utc ? 'utc' : 'local' }))
  const there = linksThere(resolve(path), root)
  const place = linkFolder(kind, there.folder, realPath(root))
  using _held = holdLinks(there.folder)
  try {
    const first = wanted.values().find(source => place.sourceMark(source) !== undefined)
    if (first !== undefined) place.tryOut(first)
  } catch (thrown) {
    there.takeBack()
    throw thrown
  }
  using record = recordFile(there.folder, id)
  return await link({ place, record, signal, onProgress }, wanted)
}

/** One process at a time; the lock stands elsewhere, for nothing but links is to be in the folder. @throws Failure `locked` */
function holdLinks(folder: string): Disposable {
  const locks = join(stateFolder(process.env), 'link')
  try {
    makeFolders(locks)
  } catch {
    // Without a state folder (a read-only home) two could run; neither takes what the other made for its own.
    return { [Symbol.dispose]: () => undefined }
  }
  const held = exclusive(join(locks, `${createHash('sha256').update(folder).digest('hex').slice(0, 16)}.sqlite`))
  if (!held) throw new Failure('locked', `Another process makes links in ${folder}. Wait for it, or stop it.`)
  return held
}
