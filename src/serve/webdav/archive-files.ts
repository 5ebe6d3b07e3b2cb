import { lstat, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'
import type { StoredBytes } from '../../http/represented.ts'
import { Failure } from '../../model/failure.ts'
import type { Sha256 } from '../../model/ids.ts'
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

/** @throws Failure `missing`, and `forbidden` for a link that leads out of the archive */
export type ArchiveFiles = (known: KnownFile, contentType: string) => Promise<StoredBytes>

/** Milliseconds: file systems that know times to two seconds only are still believed. */
const coarse = 2000

/**
 * Files as they stand on the disk. While size and time are those it was archived with, a file's tag is its SHA-256: the same after
 * the archive has moved to another machine. A file that was changed gets another one from what the disk says of it, so that nobody
 * puts bytes of two files together.
 *
 * @param archive its folder. Folders below it are looked at once: to be made anew for each request
 */
export function archiveFiles(archive: string): ArchiveFiles {
  const known = new Map<string, Promise<string>>()
  const real = (path: string) => {
    const asked = known.get(path) ?? realpath(path)
    known.set(path, asked)
    return asked
  }

  async function found(path: string, contentType: string): Promise<StoredBytes> {
    const at = join(archive, ...path.split('/'))
    const [root, folder] = await Promise.all([real(archive), real(dirname(at))])
    const itself = join(folder, basename(at))
    const seen = await lstat(itself, { bigint: true })
    const isLink = seen.isSymbolicLink()
    const target = isLink ? await realpath(itself) : itself
    if (!target.startsWith(root.endsWith(sep) ? root : root + sep)) {
      throw new Failure('forbidden', 'The file is a link that leads out of the archive.')
    }
    return storedAs(target, contentType, isLink ? await stat(target, { bigint: true }) : seen)
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
