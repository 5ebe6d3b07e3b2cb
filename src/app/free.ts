/** Emptying the cloud, with the real archive and the real network. */
import { approved, madeBy } from '../archive/free/approved.ts'
import { confirmFreed } from '../archive/free/confirm-freed.ts'
import type { FreePlan, FreeRecords, FreeWorld } from '../archive/free/free-world.ts'
import { findPlan } from '../archive/free/kept-plans.ts'
import { planFree } from '../archive/free/plan-free.ts'
import type { CaptureSource } from '../archive/ports.ts'
import { quotaBytes } from '../archive/status.ts'
import { Failure } from '../model/failure.ts'
import type { FreeTerms } from '../model/free-terms.ts'
import type { Xuid } from '../model/ids.ts'
import { readCapture } from '../services/captures/entity.ts'
import { freeRecords } from '../stores/folder/free-records.ts'
import { knownArchives } from '../stores/folder/known-archives.ts'
import { findArchive } from '../stores/folder/sentinel.ts'
import { stateFolder, systemClock } from '../system.ts'
import type { Connection } from './connect.ts'
import type { Archive } from './write-archive.ts'

export { free } from '../archive/free/free.ts'
export type { Freed, FreeEvent, FreePlan, Refused } from '../archive/free/free-world.ts'
export { keepPlan } from '../archive/free/kept-plans.ts'
export { planFree } from '../archive/free/plan-free.ts'
export type { Settled } from '../archive/free/settle.ts'

export type FreeOptions = Pick<FreeWorld, 'secondCopy' | 'report' | 'signal'>

/** All that {@link planFree} and {@link free} need: an archive opened for writing, and the network as its owner. */
export function freeWorld(archive: Archive, connection: Connection, options: FreeOptions): FreeWorld {
  const { captures, deletions, player } = connection
  return {
    ...options,
    catalog: archive.catalog,
    folder: archive.folder,
    source: captures,
    deletions,
    player,
    checkArchive: archiveCheck(archive.root),
    records: freeRecords(archive.root),
    readCapture,
    clock: systemClock,
  }
}

/**
 * The plan that was kept under this beginning of its id, made anew by its own terms.
 *
 * @param given terms that were named besides: they must be those
 * @throws Failure `precondition-failed` when it no longer holds, and as {@link planFree}
 */
export async function approvedPlan(
  world: FreeWorld,
  owner: Xuid,
  beginning: string,
  given: FreeTerms,
): Promise<FreePlan> {
  const kept = await findPlan(world.records, beginning)
  madeBy(kept, given)
  return approved(kept, await planFree(world, owner, kept.terms, quotaBytes))
}

/** What {@link confirmFreed} needs is less: nothing here can delete. */
export async function confirmDeletions(
  archive: Archive,
  source: CaptureSource,
  owner: Xuid,
  { report, signal }: Pick<FreeOptions, 'report' | 'signal'>,
): ReturnType<typeof confirmFreed> {
  const { root, catalog } = archive
  const world = { catalog, source, records: freeRecords(root), checkArchive: archiveCheck(root), clock: systemClock }
  return await confirmFreed({ ...world, report, signal }, owner)
}

/** For `rebuild`. */
export function freeRecordsOf({ root }: Pick<Archive, 'root'>): FreeRecords {
  return freeRecords(root)
}

/** @returns fails once the folder is no longer the archive that it is now */
function archiveCheck(root: string): () => Promise<void> {
  const known = knownArchives(stateFolder(process.env))
  const id = findArchive(root, known)
  return async () => {
    if (findArchive(root, known) === id) return
    throw new Failure('missing', `${root} is another archive now. Is the right disk plugged in?`)
  }
}
