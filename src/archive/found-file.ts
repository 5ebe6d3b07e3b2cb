import type { JsonObject } from '../http/json.ts'
import type { Capture } from '../model/capture.ts'
import type { Clock } from '../model/clock.ts'
import type { Sha256 } from '../model/ids.ts'
import type { TitleBlob } from '../model/title-storage.ts'
import type { FreeRecords } from './free/free-world.ts'
import type { ItemId } from './item.ts'
import type { ArchiveFolder, Catalog, FileFact } from './ports.ts'

export interface RebuildWorld {
  readonly catalog: Catalog
  readonly folder: ArchiveFolder
  readonly clock: Clock
  readonly signal: AbortSignal
  /** How a capture's sidecar is understood. */
  readonly readCapture: (said: JsonObject) => Capture
  /** How one of title storage is; undefined for one that names no file. */
  readonly readBlob: (said: JsonObject) => TitleBlob | undefined
  /** The receipts of what was deleted upstream; undefined: none are looked for. */
  readonly records?: Pick<FreeRecords, 'read' | 'names'>
  /** Told of files that look like ours and cannot be read. */
  readonly remark: (message: string) => void
}

/** The files of the archive. */
export interface Found {
  readonly paths: ReadonlySet<string>
  /** What the manifest says, by path. */
  readonly hashes: ReadonlyMap<string, Sha256>
}

/** A file as it is found. @param known what the manifest says of it */
export async function fileFact(
  { folder, clock }: RebuildWorld,
  item: ItemId,
  role: string,
  path: string,
  known: Sha256 | undefined,
): Promise<FileFact> {
  const { size, sha256 } = known
    ? { size: (await folder.size(path)) ?? 0, sha256: known }
    : await folder.inspect(path, false)
  return { path, item, role, size, sha256, archived: clock.now(), checked: undefined, damage: undefined }
}
