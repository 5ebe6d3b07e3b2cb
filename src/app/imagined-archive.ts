import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sqliteCatalog } from '../stores/catalog/sqlite.ts'
import { bootName } from '../stores/folder/boot.ts'
import { diskFolder } from '../stores/folder/disk.ts'
import { fileThreads } from '../stores/folder/file-threads.ts'
import { knownArchives } from '../stores/folder/known-archives.ts'
import { makeFolders } from '../stores/folder/make-folders.ts'
import { tmpFolder } from '../stores/folder/part-file.ts'
import { standingArchive } from '../stores/folder/sentinel.ts'
import { stateFolder, systemClock } from '../system.ts'
import { type Archive, writeArchive } from './write-archive.ts'

/**
 * The archive for whoever only tells what he would do. Where none is yet, none is begun: it is imagined, in a temporary folder that
 * is gone at the end.
 *
 * @throws Failure as {@link writeArchive}
 */
export function archiveToImagine(root: string, command: string): Archive {
  const known = knownArchives(stateFolder(process.env))
  if (standingArchive(root, known) !== undefined) return writeArchive(root, command, 'find')
  const place = mkdtempSync(join(tmpdir(), 'xbox-drive-imagined-'))
  makeFolders(join(place, tmpFolder))
  const catalog = sqliteCatalog(join(place, 'catalog.sqlite'), 'write')
  const threads = fileThreads(2)
  return {
    root,
    catalog,
    folder: diskFolder({ root: place, threads, boot: bootName(systemClock.now()) }),
    async [Symbol.asyncDispose]() {
      await threads[Symbol.asyncDispose]()
      await catalog[Symbol.asyncDispose]()
      rmSync(place, { recursive: true, force: true })
    },
  }
}
