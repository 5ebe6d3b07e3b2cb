import { rmSync, statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { ArchiveFolder, Catalog } from '../archive/ports.ts'
import { Failure } from '../model/failure.ts'
import { holdArchive } from '../stores/catalog/lock.ts'
import { sqliteCatalog } from '../stores/catalog/sqlite.ts'
import { bootName } from '../stores/folder/boot.ts'
import { diskFolder } from '../stores/folder/disk.ts'
import { fileThreads } from '../stores/folder/file-threads.ts'
import { knownArchives } from '../stores/folder/known-archives.ts'
import { enterArchive, findArchive, innerFolder, renewArchive } from '../stores/folder/sentinel.ts'
import { randomId, stateFolder, systemClock } from '../system.ts'

export interface Archive extends AsyncDisposable {
  readonly root: string
  readonly catalog: Catalog
  readonly folder: ArchiveFolder
}

/** `begin`: a new folder becomes an archive. `find`: it must be one. `renew`: its catalog is thrown away, to be rebuilt. */
export type Entrance = 'begin' | 'find' | 'renew'

/**
 * Opens the archive for writing: alone, and only if it is the one it should be.
 *
 * @param command for whoever finds the archive held
 * @throws Failure `locked`, `missing`, `invalid`, `forbidden`, `full`, `corrupt`
 */
export function writeArchive(root: string, command: string, entrance: Entrance): Archive {
  enter(root, entrance)
  const inner = join(root, innerFolder)
  const lock = holdArchive(inner, command, process.pid, systemClock.now())
  try {
    const file = join(inner, 'catalog.sqlite')
    if (entrance === 'renew') for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
    const catalog = sqliteCatalog(file, 'write')
    const threads = fileThreads(Math.max(2, availableParallelism()))
    return {
      root,
      catalog,
      folder: diskFolder({ root, threads, boot: bootName(systemClock.now()) }),
      async [Symbol.asyncDispose]() {
        await threads[Symbol.asyncDispose]()
        await catalog[Symbol.asyncDispose]()
        lock[Symbol.dispose]()
      },
    }
  } catch (thrown) {
    lock[Symbol.dispose]()
    throw thrown
  }
}

function enter(root: string, entrance: Entrance): void {
  const known = knownArchives(stateFolder(process.env))
  if (entrance === 'find') findArchive(root, known)
  if (entrance !== 'renew') {
    enterArchive(root, known, randomId)
    return
  }
  const there = statSync(root, { throwIfNoEntry: false })
  if (!there) throw new Failure('missing', `There is no folder ${root}. Name the archive with --archive.`)
  if (!there.isDirectory()) throw new Failure('invalid', `${root} is a file. Name a folder with --archive.`)
  renewArchive(root, known, randomId)
}
