/**
 * What a crash left standing without a row is found again. Whatever the catalog lost, a sidecar stands only beside the bytes it
 * speaks of: so the two together are a file that is archived.
 */
import { type JsonObject, parseJson } from '../../http/json.ts'
import type { Clock } from '../../model/clock.ts'
import { type TitleName, titleName } from '../../model/title-name.ts'
import type { TitleBlob, TitlePlace } from '../../model/title-storage.ts'
import type { ItemState } from '../item.ts'
import { outdateManifest } from '../manifest.ts'
import type { ArchiveFolder, Catalog, FileFact } from '../ports.ts'
import type { TitleFact } from './title-facts.ts'
import { titleSidecar } from './title-layout.ts'

export interface RecoveryWorld {
  readonly catalog: Catalog
  readonly folder: ArchiveFolder
  readonly clock: Clock
  /** How a sidecar is understood; undefined for one that names no file. */
  readonly readBlob: (said: JsonObject) => TitleBlob | undefined
}

const pageSize = 500

export async function recoverTitles(world: RecoveryWorld, place: TitlePlace): Promise<void> {
  const { catalog, clock } = world
  for (const state of ['pending', 'failed'] as const) {
    for await (const fact of titlesIn(catalog, place, state)) {
      const found = fact.version === undefined && !fact.damaged ? await standing(world, fact) : undefined
      if (!found) continue
      const item = titleName(place, fact.file)
      const file = { item, archived: clock.now(), checked: undefined, damage: undefined }
      await catalog.write(async facts => {
        for (const each of found.files) await facts.keep({ ...file, ...each })
        await facts.titleArchived(item, found.blob)
        await facts.record({
          item,
          at: clock.now(),
          event: 'archived',
          detail: { path: fact.path, etag: found.blob.etag },
        })
        await outdateManifest(facts)
      })
    }
  }
}

async function* titlesIn(catalog: Catalog, place: TitlePlace, state: ItemState): AsyncGenerator<TitleFact> {
  let last: TitleName | undefined
  for (;;) {
    const page = await catalog.read(facts => facts.titles({ place, states: [state] }, pageSize, last))
    yield* page
    const end = page.at(-1)
    if (!end || page.length < pageSize) return
    last = titleName(place, end.file)
  }
}

async function standing(
  { folder, readBlob }: RecoveryWorld,
  { file, path }: TitleFact,
): Promise<{ blob: TitleBlob; files: Pick<FileFact, 'path' | 'role' | 'size' | 'sha256'>[] } | undefined> {
  const sidecar = titleSidecar(path, file)
  if ((await folder.size(sidecar)) === undefined) return undefined
  const blob = blobOf(await folder.read(sidecar), readBlob)
  if (blob?.file !== file || (await folder.size(path)) !== blob.size) return undefined
  const [bytes, said] = [await folder.inspect(path, false), await folder.inspect(sidecar, false)]
  return {
    blob,
    files: [
      { path, role: 'TitleFile', size: bytes.size, sha256: bytes.sha256 },
      { path: sidecar, role: 'TitleBlob', size: said.size, sha256: said.sha256 },
    ],
  }
}

/** Undefined for what cannot be understood. */
export function blobOf(bytes: Uint8Array, readBlob: RecoveryWorld['readBlob']): TitleBlob | undefined {
  try {
    return readBlob(parseJson(new TextDecoder().decode(bytes)) as JsonObject)
  } catch {
    return undefined
  }
}
