/** The part of `rebuild` that is about captures. */
import { type JsonObject, parseJson } from '../../http/json.ts'
import type { Capture, CaptureKind } from '../../model/capture.ts'
import { Failure } from '../../model/failure.ts'
import type { ContentId } from '../../model/ids.ts'
import { eachComing } from '../each-coming.ts'
import { type Found, fileFact, type RebuildWorld } from '../found-file.ts'
import { outdateManifest } from '../manifest.ts'
import type { Catalog, FileFact } from '../ports.ts'
import { distinctLocators, fileOf, sidecarOf, stemOf } from './layout.ts'
import { listedBytes } from './listing.ts'

const atOnce = 64
/** Captures in one write. They come by path, so that a large write touches each page of the catalog once. */
const batch = 5000

/** @returns captures found, and files of the archive that they are */
export async function rebuildCaptures(world: RebuildWorld, found: Found): Promise<{ captures: number; files: number }> {
  const { catalog, signal } = world
  const stems = stemsIn(world, found)
  // A folder that was copied within the archive has the same captures again: those the manifest names are the right ones.
  const inOrder = [true, false].flatMap(listed => stems.filter(stem => found.hashes.has(sidecarOf(stem)) === listed))
  const known = new Set<ContentId>()
  let files = 0
  for (let at = 0; at < inOrder.length; at += batch) {
    signal.throwIfAborted()
    const read: (FoundCapture | undefined)[] = []
    await eachComing(inOrder.slice(at, at + batch).entries(), atOnce, async ([index, stem]) => {
      read[index] = await readStem(world, stem, found)
    })
    const fresh = read
      .filter(each => each !== undefined)
      .filter(({ stem, capture: { contentId } }) => {
        if (known.has(contentId)) world.remark(`${sidecarOf(stem)} is left out: it is a copy of what stands elsewhere.`)
        return known.size < known.add(contentId).size
      })
    await keepAll(catalog, fresh, world.clock.now())
    for (const each of fresh) files += each.files.length
  }
  return { captures: known.size, files }
}

/** Of all captures with a sidecar. */
function stemsIn({ remark }: RebuildWorld, { paths }: Found): string[] {
  const stems: string[] = []
  const named = new Set<string>()
  for (const path of paths) {
    const stem = stemOf(path)
    if (stem === undefined) continue
    if (path === sidecarOf(stem)) stems.push(stem)
    else named.add(stem)
  }
  for (const stem of stems) named.delete(stem)
  for (const stem of named) remark(`${stem} is left out: its sidecar ${sidecarOf(stem)} is missing.`)
  return stems.sort()
}

async function keepAll(catalog: Catalog, found: readonly FoundCapture[], at: Date): Promise<void> {
  await catalog.write(async facts => {
    for (const { stem, capture, files, main } of found) {
      const id = capture.contentId
      await facts.see(capture, listedBytes(capture), at)
      await facts.place(id, stem)
      for (const file of files) await facts.keep(file)
      if (main) await facts.archived(id, main.path)
      await facts.record({ item: id, at, event: 'rebuilt', detail: { files: files.length } })
    }
    await outdateManifest(facts)
  })
}

interface FoundCapture {
  readonly stem: string
  readonly capture: Capture
  readonly files: readonly FileFact[]
  /** Its main file, if every file its entity names is there. */
  readonly main: FileFact | undefined
}

async function readStem(
  world: RebuildWorld,
  stem: string,
  { paths, hashes }: Found,
): Promise<FoundCapture | undefined> {
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
  const main = files.length === wanted.length + 1 ? files.find(file => file.role === 'Download') : undefined
  return { stem, capture: { ...capture, kind: kindOf(wanted, capture.kind) }, files, main }
}

/** The main file tells clips from screenshots also where the entity says too little. */
function kindOf(wanted: readonly { role: string; path: string }[], told: CaptureKind): CaptureKind {
  const extension = wanted
    .find(({ role }) => role === 'Download')
    ?.path.split('.')
    .at(-1)
  return extension === 'mp4' ? 'gameClip' : extension === 'png' || extension === 'jxr' ? 'screenshot' : told
}
