import { lstat, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { dirname } from 'node:path/posix'
import type { StoredBytes } from '../../http/represented.ts'
import { Failure } from '../../model/failure.ts'
import type { Sha256 } from '../../model/ids.ts'
import type { FileAt } from '../file-at.ts'
import { storedAs } from '../stored-file.ts'

/** A file of the archive as the catalog has it. */
export interface KnownFile {
  /** Relative to the archive. */
  readonly path: string
  readonly size: number
  readonly sha256: Sha256
  /** What the archive gave it as its time. */
  readonly modified: Date
}

/** @throws Failure `missing`, `forbidden`: as {@link FileAt} says */
export type ArchiveFiles = (known: KnownFile, contentType: string) => Promise<StoredBytes>

/** Milliseconds: file systems that know times to two seconds only are still believed. */
const coarse = 2000

/**
 * Files as they stand on the disk. While size and time are those it was archived with, a file's tag is its SHA-256: the same after
 * the archive has moved to another machine. A file that was changed gets another one from what the disk says of it, so that nobody
 * puts bytes of two files together.
 *
 * @param fileAt asked once for each folder, not for each file in it: whoever lists a thousand waits for the disk otherwise. So this
 *   is to be made anew for each request
 */
export function archiveFiles(fileAt: FileAt): ArchiveFiles {
  const known = new Map<string, Promise<string>>()
  const real = (folder: string) => {
    const asked = known.get(folder) ?? fileAt(folder)
    known.set(folder, asked)
    return asked
  }

  async function found(path: string, contentType: string): Promise<StoredBytes> {
    const itself = join(await real(dirname(path)), basename(path))
    const seen = await lstat(itself, { bigint: true })
    if (!seen.isSymbolicLink()) return storedAs(itself, contentType, seen)
    const target = await fileAt(path)
    return storedAs(target, contentType, await stat(target, { bigint: true }))
  }

  return async ({ path, size, sha256, modified }, contentType) => {
    const stored = await found(path, contentType).catch(thrown => {
      if (thrown instanceof Failure) throw thrown
      throw new Failure('missing', 'The file cannot be read any more: verify says more.', { cause: thrown })
    })
    const apart = Math.abs((stored.modified?.getTime() ?? 0) - modified.getTime())
    return stored.size === size && apart <= coarse ? { ...stored, etag: { weak: false, value: sha256 } } : stored
  }
}
