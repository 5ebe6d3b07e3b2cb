/**
 * Gives files of title storage that have come whole their places: bytes, then sidecars, then rows. A version that stood there
 * is moved aside in the same step. In an order in which a crash is harmless: no row speaks of bytes that are not there, and a
 * sidecar stands only beside the very bytes it speaks of.
 */
import { createHash } from 'node:crypto'
import type { Clock } from '../../model/clock.ts'
import type { Sha256 } from '../../model/ids.ts'
import { type TitleName, titleName } from '../../model/title-name.ts'
import type { TitleBlob, TitlePlace } from '../../model/title-storage.ts'
import { outdateManifest } from '../manifest.ts'
import type { ArchiveFolder, Aside, Catalog, FileFact, Inspection, Part, SmallFile } from '../ports.ts'
import type { TitleFact } from './title-facts.ts'
import { titleSidecar } from './title-layout.ts'
import { fileTimeOf } from './title-version.ts'

export interface ArrivalWorld {
  readonly catalog: Catalog
  readonly folder: ArchiveFolder
  readonly clock: Clock
}

export interface Arrival {
  readonly place: TitlePlace
  readonly blob: TitleBlob
  readonly fact: TitleFact
  /** Those of a small file. */
  readonly bytes?: Uint8Array
  /** Those of a large one. */
  readonly part?: Part
}

/** An arrival and what is to make room for it. */
interface Placing extends Arrival {
  readonly name: TitleName
  readonly sidecar: string
  readonly said: Uint8Array
  /** Where what stands goes, file and sidecar together. */
  readonly displaced: Aside
  /** What stands has these very bytes: it stays. */
  readonly same: FileFact | undefined
}

/** @throws Failure `upstream` when a part is not what it should be; of the disk */
export async function settleArrivals(world: ArrivalWorld, arrivals: readonly Arrival[]): Promise<void> {
  const { catalog, folder, clock } = world
  const placings = await placingsOf(world, arrivals)
  for (const { sidecar, displaced } of placings) {
    if ((await folder.size(sidecar)) !== undefined) await folder.setAside(sidecar, displaced)
  }
  const inspections = await landParts(folder, placings)
  await folder.writeAll(placings.flatMap(smallFiles))
  await folder.settle(placings.flatMap(({ fact, sidecar }) => [fact.path, sidecar]))
  const at = clock.now()
  await catalog.write(async facts => {
    for (const [index, { name, blob, fact, bytes, sidecar, said, same }] of placings.entries()) {
      const { size, sha256 } = same ?? inspections[index] ?? measured(bytes as Uint8Array)
      const file = { item: name, archived: at, checked: undefined, damage: undefined }
      if (!same) await facts.keep({ ...file, path: fact.path, role: 'TitleFile', size, sha256 })
      await facts.keep({ ...file, path: sidecar, role: 'TitleBlob', ...measured(said) })
      await facts.titleArchived(name, blob)
      const detail = { path: fact.path, bytes: size, sha256, etag: blob.etag }
      await facts.record({ item: name, at, event: 'archived', detail })
    }
    await outdateManifest(facts)
  })
}

/** From here on no row speaks of what is to be replaced. Damaged files stay known as that until others stand in their place. */
async function placingsOf({ catalog, folder }: ArrivalWorld, arrivals: readonly Arrival[]): Promise<Placing[]> {
  const placings: Placing[] = []
  const standing: { readonly name: TitleName; readonly outdated: readonly FileFact[] }[] = []
  for (const arrival of arrivals) {
    const { place, blob, fact } = arrival
    const name = titleName(place, blob.file)
    const stands = fact.version !== undefined || fact.damaged
    const files = stands ? await catalog.read(facts => facts.filesOf(name)) : []
    const same = await sameBytes(folder, arrival, files)
    const outdated = files.filter(file => !file.damage && file !== same)
    if (stands) standing.push({ name, outdated })
    placings.push({
      ...arrival,
      name,
      sidecar: titleSidecar(fact.path, blob.file),
      said: new TextEncoder().encode(`${blob.said}\n`),
      displaced: files.some(file => file.damage) ? 'damaged' : 'replaced',
      same,
    })
  }
  if (standing.length > 0) {
    await catalog.write(async facts => {
      for (const { name, outdated } of standing) {
        for (const { path } of outdated) await facts.forgetFile(path)
        await facts.titlePending(name, undefined)
      }
      await outdateManifest(facts)
    })
  }
  return placings
}

/** What the network calls a new version may have the bytes of the old one. */
async function sameBytes(
  folder: ArchiveFolder,
  { bytes, part, blob }: Arrival,
  files: readonly FileFact[],
): Promise<FileFact | undefined> {
  const file = files.find(each => each.role === 'TitleFile' && !each.damage && each.size === blob.size)
  if (!file) return undefined
  await part?.close()
  const { sha256 } = bytes ? measured(bytes) : await folder.inspect((part as Part).path, false)
  return sha256 === file.sha256 ? file : undefined
}

async function landParts(folder: ArchiveFolder, placings: readonly Placing[]): Promise<(Inspection | undefined)[]> {
  const inspections: (Inspection | undefined)[] = []
  for (const { part, blob, fact, displaced, same } of placings) {
    if (same) await part?.discard()
    const terms = { name: blob.file, size: blob.size, type: undefined, isMedia: false }
    const landed = part && !same ? await folder.land(part, fact.path, terms, fileTimeOf(blob), displaced) : undefined
    inspections.push(landed)
  }
  return inspections
}

function smallFiles({ fact, blob, bytes, sidecar, said, displaced, same }: Placing): SmallFile[] {
  const modified = fileTimeOf(blob)
  return [
    ...(bytes && !same ? [{ path: fact.path, bytes, modified, displaced }] : []),
    { path: sidecar, bytes: said, modified, displaced },
  ]
}

function measured(bytes: Uint8Array): { size: number; sha256: Sha256 } {
  return { size: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') as Sha256 }
}
