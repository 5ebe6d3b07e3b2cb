/** What taking over other tools' files needs of the world, and what it answers. */
import type { JsonObject } from '../../http/json.ts'
import type { Capture } from '../../model/capture.ts'
import type { Clock } from '../../model/clock.ts'
import type { ArchiveFolder, Catalog, Inspection, LandingTerms } from '../ports.ts'

/** Somebody else's folder. Nothing in it is ever changed but by `remove`. Paths are relative to it, `/` between the parts. */
export interface ForeignFolder {
  /** For sentences and events. */
  readonly name: string
  /** Every file but hidden ones and those of systems, by path. Links are listed and not followed. */
  list(): AsyncIterable<ForeignFile>
  read(path: string): Promise<Uint8Array>
  inspect(path: string, structure: boolean): Promise<Inspection>
  /**
   * Brings several files into the archive, each whole or not at all, off the main thread. Their folders are not synced: see
   * `ArchiveFolder.settle`. What stands at a name and is something else goes to `damaged`.
   *
   * @param move the bytes may be shared with the file that is to go, where the file system can
   * @throws Failure of the archive's disk
   */
  takeOver(files: readonly TakeOver[], move: boolean): Promise<readonly TakenOver[]>
  /** Deletes files whose bytes stand in the archive. */
  remove(paths: readonly string[]): Promise<void>
}

export interface ForeignFile {
  readonly path: string
  readonly size: number
  readonly isLink: boolean
}

export interface TakeOver {
  readonly from: string
  /** In the archive. */
  readonly to: string
  readonly terms: LandingTerms
  readonly modified: Date
}

/** `unfit`: it is not what it should be. `failed`: it could not be read. */
export type TakenOver = { readonly inspection: Inspection } | { readonly unfit: string } | { readonly failed: string }

export interface AdoptWorld {
  readonly foreign: ForeignFolder
  readonly catalog: Catalog
  readonly folder: ArchiveFolder
  readonly clock: Clock
  readonly zone: 'utc' | 'local'
  readonly signal: AbortSignal
  /** How an entity is understood. @throws Failure for what is none */
  readonly readCapture: (said: JsonObject) => Capture
  /** What the network lists now; undefined: it is not asked. */
  readonly listing: AsyncIterable<readonly Capture[]> | undefined
  /** Told now and then: files done, of how many. */
  readonly onProgress: (done: number, of: number) => void
}

export interface AdoptOptions {
  /** Says what would be done, and does nothing. */
  readonly dryRun: boolean
  /** What was taken over leaves the other folder. */
  readonly move: boolean
}

export interface Adopted {
  /** Captures of which at least one file was taken over. */
  readonly adopted: number
  /** Files taken over, and their bytes. */
  readonly files: number
  readonly bytes: number
  /** Files whose very bytes the archive has already, and the metadata of what it has. */
  readonly known: number
  /** Files left alone, by path: nobody knows for sure what they are. */
  readonly unknown: readonly string[]
  /** Why, for each of `unknown`. */
  readonly reasons: Readonly<Record<string, string>>
  /** Of `unknown`, those that something else contradicts: another file, another size, other bytes in the archive. */
  readonly conflicts: readonly string[]
  /** Captures that are not whole yet: the next pull brings what is missing, and only that. */
  readonly incomplete: number
  readonly failed: readonly { readonly path: string; readonly message: string }[]
}
