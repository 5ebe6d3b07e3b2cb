import { realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { StoredBytes } from '../../http/represented.ts'
import { Failure } from '../../model/failure.ts'
import type { Sha256 } from '../../model/ids.ts'
import { storedFile } from '../stored-file.ts'

/** A file of the archive as the catalog has it. */
export interface KnownFile {
  /** Relative to the archive. */
  readonly path: string
  readonly size: number
  readonly sha256: Sha256
  /** What the archive gave it as its time. */
  readonly modified: Date
}

/** Milliseconds: file systems that know times to two seconds only are still believed. */
const coarse = 2000

/**
 * A file as it stands on the disk. While size and time are those it was archived with, its tag is its SHA-256: the same after the
 * archive has moved to another machine. A file that was changed gets another one from what the disk says of it, so that nobody puts
 * bytes of two files together.
 *
 * @param archive its folder
 * @throws Failure `missing`, and `forbidden` for a link that leads out of the archive
 */
export async function archiveFile(archive: string, known: KnownFile, contentType: string): Promise<StoredBytes> {
  const stored = await storedFile(await within(archive, known.path), contentType)
  const { size, modified } = stored
  const isAsArchived =
    size === known.size && modified && Math.abs(modified.getTime() - known.modified.getTime()) <= coarse
  return isAsArchived ? { ...stored, etag: { weak: false, value: known.sha256 } } : stored
}

async function within(archive: string, path: string): Promise<string> {
  const [root, real] = await Promise.all([
    realpath(archive).catch(() => undefined),
    realpath(join(archive, ...path.split('/'))).catch(() => undefined),
  ])
  if (root === undefined || real === undefined)
    throw new Failure('missing', 'The file is not there any more: verify says more.')
  if (real.startsWith(root.endsWith(sep) ? root : root + sep)) return real
  throw new Failure('forbidden', 'The file is a link that leads out of the archive.')
}
