import { resolve } from 'node:path'
import { adopt } from '../archive/adopt/adopt.ts'
import type { Adopted, AdoptOptions, AdoptWorld } from '../archive/adopt/adopt-world.ts'
import { isListingFault, readListing } from '../archive/captures/listing.ts'
import { renewManifest } from '../archive/manifest.ts'
import { captureKinds } from '../model/capture.ts'
import { Failure } from '../model/failure.ts'
import type { Xuid } from '../model/ids.ts'
import { readCapture } from '../services/captures/entity.ts'
import { fileThreads } from '../stores/folder/file-threads.ts'
import { foreignFolder, mustBeFolder } from '../stores/folder/foreign-folder.ts'
import { systemClock } from '../system.ts'
import type { Connection } from './connect.ts'
import type { Archive } from './write-archive.ts'

export interface AdoptTerms extends AdoptOptions {
  /** Times in names: UTC instead of the player's time zone. */
  readonly utc: boolean
  readonly signal: AbortSignal
  readonly onProgress: AdoptWorld['onProgress']
  /** Whose listing helps to tell what is what; undefined: nobody is signed in, and nothing is asked. */
  readonly upstream: { readonly connection: Connection; readonly owner: Xuid } | undefined
  /** Told when the listing could not be had: the folder's own metadata has to do. */
  readonly remark: (message: string) => void
}

/** Asked before an archive is begun for it. @throws Failure `missing`, `invalid` */
export function mustBeThere(folder: string): void {
  mustBeFolder(resolve(folder))
}

/** Takes over the files of a folder that another tool filled. @throws Failure as {@link foreignFolder} and {@link adopt} */
export async function adoptFolder(archive: Archive, folder: string, terms: AdoptTerms): Promise<Adopted> {
  await using threads = fileThreads(2)
  const { utc, signal, onProgress } = terms
  const world: AdoptWorld = {
    foreign: foreignFolder(resolve(folder), archive.root, threads),
    catalog: archive.catalog,
    folder: archive.folder,
    clock: systemClock,
    zone: utc ? 'utc' : 'local',
    signal,
    readCapture: said => readCapture(undefined, said),
    listing: terms.upstream && listed(archive, terms.upstream, terms),
    onProgress,
  }
  try {
    return await adopt(world, terms)
  } finally {
    if (!terms.dryRun) await renewManifest(archive)
  }
}

/** The listing as a pull reads and notes it, to its end. */
async function* listed(
  { catalog }: Archive,
  { connection, owner }: NonNullable<AdoptTerms['upstream']>,
  { signal, dryRun, remark }: AdoptTerms,
) {
  const outcome = { seen: 0, gone: 0, incomplete: undefined as string | undefined }
  const world = { source: connection.captures, catalog, now: () => systemClock.now(), signal }
  try {
    for (const kind of captureKinds) {
      for await (const page of readListing(world, { owner, kind, full: true, dryRun }, outcome)) {
        yield page.map(({ capture }) => capture)
      }
    }
    if (outcome.incomplete) remark(outcome.incomplete)
  } catch (thrown) {
    signal.throwIfAborted()
    const { code, message } = Failure.from(thrown)
    if (!doneWithout.includes(code) && !isListingFault(thrown)) throw thrown
    remark(`Goes on without the network's listing: ${message}`)
  }
}

/** What the folder itself says may do. */
const doneWithout = ['unreachable', 'unauthenticated', 'forbidden']
