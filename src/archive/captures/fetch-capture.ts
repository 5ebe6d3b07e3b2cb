/**
 * Brings every file of one capture to its final name. In an order in which a crash is harmless: bytes, their names, the
 * sidecar, then one row. What stands already (after a crash, or because only a thumbnail failed) is taken over.
 */
import { createHash } from 'node:crypto'
import type { Capture, ContentLocator } from '../../model/capture.ts'
import { Failure } from '../../model/failure.ts'
import type { Sha256 } from '../../model/ids.ts'
import { outdateManifest } from '../manifest.ts'
import type { CaptureFact, Catalog, FileFact, Inspection } from '../ports.ts'
import { type Addresses, type CaptureTransferWorld, transferCapture } from './capture-transfer.ts'
import { expectedType, findUnexpected } from './expected-type.ts'
import { captureStem, distinctLocators, fileOf, sidecarOf } from './layout.ts'

export interface FetchWorld extends CaptureTransferWorld {
  readonly catalog: Catalog
  readonly zone: 'utc' | 'local'
  /** How the addresses of one capture are renewed. */
  readonly addressesOf: (capture: Capture) => Addresses
}

/** @throws Failure of the first file that could not be had; the files that could are kept and known. */
export async function fetchCapture(world: FetchWorld, capture: Capture): Promise<CaptureFact> {
  const { catalog, clock, folder } = world
  const { stem, kept, damaged, wasArchived } = await placeOf(world, capture)
  for (const { path } of damaged) if ((await folder.size(path)) !== undefined) await folder.setAside(path, 'damaged')
  const addresses = world.addressesOf(capture)
  const groups = Object.values(Object.groupBy(distinctLocators(capture.locators), bareAddress)) as ContentLocator[][]
  const outcomes = await Promise.allSettled(
    groups.map(group => fetchGroup(world, capture, stem, group, kept, addresses)),
  )
  const files = outcomes.flatMap(each => (each.status === 'fulfilled' ? each.value : []))
  const refused = outcomes.find(each => each.status === 'rejected')
  const main = [...kept.values(), ...files].find(file => file.role === 'Download')
  const before = new Set([...kept.keys(), ...damaged.map(({ role }) => role)])
  // What is listed only now is named by no sidecar of then, and a rebuild would not know whose it is.
  const isLate = wasArchived && files.some(({ role }) => !before.has(role))
  const hasSidecar = kept.has('Entity')
  if (files.length + kept.size > 0 && (isLate || !hasSidecar))
    files.push(await keepSidecar(world, capture, stem, isLate))
  await folder.settle(files.map(file => file.path))
  const fact = await catalog.write(async facts => {
    for (const file of files) await facts.keep(file)
    if (files.length > 0) await outdateManifest(facts)
    if (!refused && main) {
      const detail = { path: main.path, bytes: main.size, sha256: main.sha256 }
      await facts.archived(capture.contentId, main.path)
      await facts.record({ item: capture.contentId, at: clock.now(), event: 'archived', detail })
    }
    return (await facts.capture(capture.contentId)) as CaptureFact
  })
  if (refused) throw refused.reason
  if (!main) throw new Failure('upstream', 'The network lists no address of its bytes yet; it will be asked again.')
  return fact
}

interface Place {
  readonly stem: string
  /** The files that are known to stand, by role. */
  readonly kept: ReadonlyMap<string, FileFact>
  readonly damaged: readonly FileFact[]
  readonly wasArchived: boolean
}

/** Where its files go, decided once for ever: a game that is renamed upstream moves nothing. */
async function placeOf({ catalog, zone }: FetchWorld, capture: Capture): Promise<Place> {
  return await catalog.write(async facts => {
    const known = await facts.capture(capture.contentId)
    const stem = known?.stem
    if (stem !== undefined) {
      const files = await facts.filesOf(capture.contentId)
      const kept = new Map(files.filter(file => file.damage === undefined).map(file => [file.role, file]))
      return {
        stem,
        kept,
        damaged: files.filter(file => file.damage !== undefined),
        wasArchived: known?.state === 'archived',
      }
    }
    const placed = await captureStem(capture, zone, path => facts.taken(path))
    await facts.place(capture.contentId, placed)
    return { stem: placed, kept: new Map(), damaged: [], wasArchived: false }
  })
}

/** Locators with the same address (both thumbnails, as a rule) are fetched once and copied. */
async function fetchGroup(
  world: FetchWorld,
  capture: Capture,
  stem: string,
  group: readonly ContentLocator[],
  kept: ReadonlyMap<string, FileFact>,
  addresses: Addresses,
): Promise<FileFact[]> {
  const files: FileFact[] = []
  let source: FileFact | undefined = group.map(({ type }) => kept.get(type)).find(file => file !== undefined)
  for (const locator of group.filter(({ type }) => !kept.has(type))) {
    const path = fileOf(stem, locator.type, locator.address.pathname)
    const keep = (inspection: Pick<Inspection, 'size' | 'sha256'>): FileFact => ({
      path,
      item: capture.contentId,
      role: locator.type,
      size: inspection.size,
      sha256: inspection.sha256,
      archived: world.clock.now(),
      checked: undefined,
      damage: undefined,
    })
    const standing = await standingFile(world, path, locator)
    if (standing) {
      source = keep(standing)
    } else if (source) {
      await world.folder.copy(source.path, path, capture.captured)
      source = keep(source)
    } else {
      source = keep(await transferCapture(world, capture, locator.type, path, addresses))
    }
    files.push(source)
  }
  return files
}

/** A file at the final name without a row: a crash came between the two. It is ours if it is whole and as long as listed. */
async function standingFile(world: FetchWorld, path: string, locator: ContentLocator): Promise<Inspection | undefined> {
  const size = await world.folder.size(path)
  if (size === undefined) return undefined
  const inspection = await world.folder.inspect(path)
  const right = locator.size === undefined || locator.size === size
  if (right && !findUnexpected(inspection, expectedType(locator))) return inspection
  await world.folder.setAside(path, 'damaged')
  return undefined
}

async function keepSidecar(world: FetchWorld, capture: Capture, stem: string, isLate: boolean): Promise<FileFact> {
  const path = sidecarOf(stem)
  const bytes = new TextEncoder().encode(`${capture.said}\n`)
  // The one of then stays, too; the new one takes its name in a single step.
  if (isLate) await world.folder.writeAll([{ path, bytes, modified: capture.captured, displaced: 'replaced' }])
  else await world.folder.write(path, bytes, capture.captured)
  return {
    path,
    item: capture.contentId,
    role: 'Entity',
    size: bytes.byteLength,
    sha256: createHash('sha256').update(bytes).digest('hex') as Sha256,
    archived: world.clock.now(),
    checked: undefined,
    damage: undefined,
  }
}

function bareAddress({ address }: ContentLocator): string {
  return address.origin + address.pathname
}
