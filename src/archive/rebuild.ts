/**
 * Recreates the catalog from the files alone. Sidecars say what was captured; names say which files belong to it; hashes are
 * taken from the manifest where it has them (`verify` compares them with the bytes), else from the bytes.
 */
import { type JsonObject, parseJson } from '../http/json.ts'
import type { Capture } from '../model/capture.ts'
import type { Clock } from '../model/clock.ts'
import { Failure } from '../model/failure.ts'
import type { Sha256 } from '../model/ids.ts'
import { fileOf, sidecarOf, stemOf } from './layout.ts'
import { manifestPath } from './manifest.ts'
import type { ArchiveFolder, Catalog, FileFact } from './ports.ts'
import { eachAtOnce } from './verify.ts'

export interface RebuildWorld {
  readonly catalog: Catalog
  readonly folder: ArchiveFolder
  readonly clock: Clock
  readonly signal: AbortSignal
  /** How a sidecar is understood. */
  readonly readCapture: (said: JsonObject) => Capture
  /** Told of files that look like ours and cannot be read. */
  readonly remark: (message: string) => void
}

const atOnce = 64
const batch = 500

export async function rebuild(world: RebuildWorld): Promise<{ captures: number; files: number }> {
  const { folder, catalog, signal } = world
  const paths = new Set<string>()
  const stems: string[] = []
  for await (const path of folder.list()) {
    paths.add(path)
    const stem = stemOf(path)
    if (stem !== undefined && path === sidecarOf(stem)) stems.push(stem)
  }
  const hashes = await readManifest(folder, paths)
  let files = 0
  let captures = 0
  for (let at = 0; at < stems.length; at += batch) {
    signal.throwIfAborted()
    const found: Found[] = []
    await eachAtOnce(stems.slice(at, at + batch), atOnce, async stem => {
      const one = await read(world, stem, paths, hashes)
      if (one) found.push(one)
    })
    const now = world.clock.now()
    await catalog.write(async facts => {
      for (const { stem, capture, files: kept, whole, listedBytes } of found) {
        const id = capture.contentId
        await facts.see(capture, listedBytes, now)
        await facts.place(id, stem)
        for (const file of kept) await facts.keep(file)
        const main = kept.find(file => file.role === 'Download')
        if (whole && main) await facts.archived(id, main.path)
        await facts.record({ contentId: id, at: now, event: 'rebuilt', detail: { files: kept.length } })
        files += kept.length
      }
    })
    captures += found.length
  }
  return { captures, files }
}

interface Found {
  readonly stem: string
  readonly capture: Capture
  readonly files: readonly FileFact[]
  /** Every file its entity names is there. */
  readonly whole: boolean
  readonly listedBytes: number
}

async function read(
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
  const wanted = capture.locators.map(({ type, address }) => ({
    role: type,
    path: fileOf(stem, type, address.pathname),
  }))
  const files: FileFact[] = []
  for (const { role, path } of [{ role: 'Entity', path: sidecar }, ...wanted]) {
    if (paths.has(path)) files.push(await fileFact(world, capture, role, path, hashes.get(path)))
  }
  const listedBytes = capture.locators.reduce((sum, locator) => sum + (locator.size ?? 0), 0)
  return { stem, capture, files, whole: files.length === wanted.length + 1, listedBytes }
}

async function fileFact(
  { folder, clock }: RebuildWorld,
  { contentId }: Capture,
  role: string,
  path: string,
  known: Sha256 | undefined,
): Promise<FileFact> {
  const { size, sha256 } = known
    ? { size: (await folder.size(path)) ?? 0, sha256: known }
    : await folder.inspect(path, false)
  return { path, contentId, role, size, sha256, archived: clock.now(), checked: undefined, damage: undefined }
}

async function readManifest(folder: ArchiveFolder, paths: ReadonlySet<string>): Promise<Map<string, Sha256>> {
  if (!paths.has(manifestPath)) return new Map()
  const text = new TextDecoder().decode(await folder.read(manifestPath))
  return new Map(
    [...text.matchAll(/^([0-9a-f]{64}) [ *](.+)$/gm)].map(([, hash, path]) => [path as string, hash as Sha256]),
  )
}
