/**
 * Recreates the catalog from the files alone. Sidecars say what was captured; names say which files belong to it; hashes are
 * taken from the manifest where it has them (`verify` compares them with the bytes), else from the bytes.
 */
import { type JsonObject, parseJson } from '../http/json.ts'
import type { Capture, CaptureKind } from '../model/capture.ts'
import type { Clock } from '../model/clock.ts'
import { Failure } from '../model/failure.ts'
import type { ContentId, Sha256 } from '../model/ids.ts'
import type { TitleBlob } from '../model/title-storage.ts'
import { distinctLocators, fileOf, sidecarOf, stemOf } from './captures/layout.ts'
import { manifestPath, outdateManifest } from './manifest.ts'
import type { ArchiveFolder, Catalog, FileFact, ItemId } from './ports.ts'
import { rebuildTitles } from './title-storage/rebuild-titles.ts'
import { eachAtOnce } from './verify.ts'

export interface RebuildWorld {
  readonly catalog: Catalog
  readonly folder: ArchiveFolder
  readonly clock: Clock
  readonly signal: AbortSignal
  /** How a capture's sidecar is understood. */
  readonly readCapture: (said: JsonObject) => Capture
  /** How one of title storage is; undefined for one that names no file. */
  readonly readBlob: (said: JsonObject) => TitleBlob | undefined
  /** Told of files that look like ours and cannot be read. */
  readonly remark: (message: string) => void
}

const atOnce = 64
/** Captures in one write. They come by path, so that a large write touches each page of the catalog once. */
const batch = 5000

export interface Rebuilt {
  readonly captures: number
  readonly titleFiles: number
  /** Of the archive, sidecars and thumbnails too. */
  readonly files: number
}

export async function rebuild(world: RebuildWorld): Promise<Rebuilt> {
  const { folder, catalog, signal } = world
  const { paths, stems } = await survey(world)
  const hashes = await readManifest(folder, paths)
  // A folder that was copied within the archive has the same captures again: those the manifest names are the right ones.
  const inOrder = [true, false].flatMap(listed => stems.filter(stem => hashes.has(sidecarOf(stem)) === listed))
  const known = new Set<ContentId>()
  let files = 0
  for (let at = 0; at < inOrder.length; at += batch) {
    signal.throwIfAborted()
    const read: (Found | undefined)[] = []
    await eachAtOnce([...inOrder.slice(at, at + batch).entries()], atOnce, async ([index, stem]) => {
      read[index] = await readStem(world, stem, paths, hashes)
    })
    const found = read
      .filter(each => each !== undefined)
      .filter(({ stem, capture: { contentId } }) => {
        if (known.has(contentId)) world.remark(`${sidecarOf(stem)} is left out: it is a copy of what stands elsewhere.`)
        return known.size < known.add(contentId).size
      })
    await keepAll(catalog, found, world.clock.now())
    for (const each of found) files += each.files.length
  }
  const titles = await rebuildTitles(world, paths, hashes)
  return { captures: known.size, titleFiles: titles.titleFiles, files: files + titles.files }
}

async function survey({ folder, remark }: RebuildWorld): Promise<{ paths: Set<string>; stems: string[] }> {
  const paths = new Set<string>()
  const stems: string[] = []
  const named = new Set<string>()
  for await (const path of folder.list()) {
    paths.add(path)
    const stem = stemOf(path)
    if (stem === undefined) continue
    if (path === sidecarOf(stem)) stems.push(stem)
    else named.add(stem)
  }
  for (const stem of stems) named.delete(stem)
  for (const stem of named) remark(`${stem} is left out: its sidecar ${sidecarOf(stem)} is missing.`)
  return { paths, stems: stems.sort() }
}

async function keepAll(catalog: Catalog, found: readonly Found[], at: Date): Promise<void> {
  await catalog.write(async facts => {
    for (const { stem, capture, files, main, listedBytes } of found) {
      const id = capture.contentId
      await facts.see(capture, listedBytes, at)
      await facts.place(id, stem)
      for (const file of files) await facts.keep(file)
      if (main) await facts.archived(id, main.path)
      await facts.record({ item: id, at, event: 'rebuilt', detail: { files: files.length } })
    }
    await outdateManifest(facts)
  })
}

interface Found {
  readonly stem: string
  readonly capture: Capture
  readonly files: readonly FileFact[]
  /** Its main file, if every file its entity names is there. */
  readonly main: FileFact | undefined
  readonly listedBytes: number
}

async function readStem(
  world: RebuildWorld,
  stem: string,
  paths: ReadonlySet<string>,
  hashes: ReadonlyMap<string, Sha256>,
): Promise<Found | undefined> {
  const sidecar = sidecarOf(stem)
  let capture: Capture
  try {
    capture = world.readCapture(parseJson(new TextDecoder().decode(await world.folder.read(sidecar))) as JsonObject)
  } catch (thrown) {
    world.remark(`${sidecar} is left out: ${Failure.from(thrown).message}`)
    return undefined
  }
  const wanted = distinctLocators(capture.locators).map(({ type, address }) => ({
    role: type,
    path: fileOf(stem, type, address.pathname),
  }))
  const files: FileFact[] = []
  for (const { role, path } of [{ role: 'Entity', path: sidecar }, ...wanted]) {
    if (paths.has(path)) files.push(await fileFact(world, capture.contentId, role, path, hashes.get(path)))
  }
  const listedBytes = capture.locators.reduce((sum, locator) => sum + (locator.size ?? 0), 0)
  const main = files.length === wanted.length + 1 ? files.find(file => file.role === 'Download') : undefined
  return { stem, capture: { ...capture, kind: kindOf(wanted, capture.kind) }, files, main, listedBytes }
}

/** The main file tells clips from screenshots also where the entity says too little. */
function kindOf(wanted: readonly { role: string; path: string }[], told: CaptureKind): CaptureKind {
  const extension = wanted
    .find(({ role }) => role === 'Download')
    ?.path.split('.')
    .at(-1)
  return extension === 'mp4' ? 'gameClip' : extension === 'png' || extension === 'jxr' ? 'screenshot' : told
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

async function readManifest(folder: ArchiveFolder, paths: ReadonlySet<string>): Promise<Map<string, Sha256>> {
  if (!paths.has(manifestPath)) return new Map()
  const text = new TextDecoder().decode(await folder.read(manifestPath))
  return new Map(
    [...text.matchAll(/^([0-9a-f]{64}) [ *](.+)$/gm)].map(([, hash, path]) => [path as string, hash as Sha256]),
  )
}
