import { createReadStream } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { type CopiedMissing, copyMissing } from '../archive/copies/copy-missing.ts'
import type { CopyWorld } from '../archive/copies/copy-world.ts'
import { Failure } from '../model/failure.ts'
import { folderCopy } from '../stores/copies/folder.ts'
import type { KeptCopy } from '../stores/copies/kept-copy.ts'
import { knownArchives } from '../stores/folder/known-archives.ts'
import { realPath } from '../stores/folder/real-path.ts'
import { findArchive } from '../stores/folder/sentinel.ts'
import { stateFolder, systemClock } from '../system.ts'
import type { Archive } from './write-archive.ts'

/**
 * Opens the second copy of an archive; an empty place becomes one.
 *
 * @param place a folder, or `s3://bucket/prefix?endpoint=…&region=…`
 * @throws Failure `missing` (unplugged), `invalid` (another archive's, or somebody else's files), `unreachable`, `forbidden`
 */
async function secondCopyAt(place: string | URL, archiveId: string): Promise<KeptCopy> {
  if (place instanceof URL) {
    const { s3Copy } = await import('../stores/copies/s3.ts')
    return await s3Copy(place, archiveId)
  }
  const known = knownArchives(join(stateFolder(process.env), 'copies'))
  return folderCopy({ root: resolve(place), archive: archiveId, known })
}

/** The same for an open archive. @throws Failure `invalid` besides, for a place that lies in the archive or holds it */
export async function secondCopyOf({ root }: Pick<Archive, 'root'>, place: string | URL): Promise<KeptCopy> {
  const [ours, theirs] = [
    realPath(resolve(root)) + sep,
    typeof place === 'string' ? realPath(resolve(place)) + sep : '',
  ]
  if (theirs !== '' && (ours.startsWith(theirs) || theirs.startsWith(ours))) {
    throw new Failure('invalid', `${place} and the archive lie in each other: name another place with --second-copy.`)
  }
  return await secondCopyAt(place, findArchive(root, knownArchives(stateFolder(process.env))))
}

/** For `verifyCopy`, `healFromCopy` and `copyMissing`. */
export function copyWorld(
  { root, catalog, folder }: Archive,
  copy: KeptCopy,
  signal: AbortSignal,
  onProgress: CopyWorld['onProgress'] = () => undefined,
): CopyWorld {
  return { catalog, folder, copy, open: path => archiveBytes(root, path), clock: systemClock, signal, onProgress }
}

/** What became of the second copy. `problem`: a sentence, when it is not what it should be. */
export interface SecondCopyKept extends Omit<CopiedMissing, 'stopped'> {
  readonly problem: string | null
}

/** After a pull: brings what is missing there. Never fails, for the archive is whole without it. */
export async function keepSecondCopy(
  archive: Archive,
  place: string | URL,
  signal: AbortSignal,
  onProgress?: CopyWorld['onProgress'],
): Promise<SecondCopyKept> {
  try {
    using copy = await secondCopyOf(archive, place)
    const { stopped, ...kept } = await copyMissing(copyWorld(archive, copy, signal, onProgress))
    return { ...kept, problem: stopped?.message ?? null }
  } catch (thrown) {
    signal.throwIfAborted()
    const { behind } = await archive.catalog.read(facts => facts.copyCounts())
    return { copied: 0, bytes: 0, behind, failed: [], problem: Failure.from(thrown).message }
  }
}

async function* archiveBytes(root: string, path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(join(root, ...path.split('/')), { highWaterMark: 1 << 20 })
  } catch (thrown) {
    throw new Failure('corrupt', `${path} cannot be read: ${(thrown as Error).message}`, { cause: thrown })
  }
}
