/** Reads every file back and compares it with what was recorded when it was archived. */
import type { Clock } from '../model/clock.ts'
import { Failure } from '../model/failure.ts'
import { eachComing } from './each-coming.ts'
import type { ItemId } from './item.ts'
import type { ArchiveFolder, Catalog, Damage, FileFact } from './ports.ts'

export interface VerifyWorld {
  readonly catalog: Catalog
  readonly folder: ArchiveFolder
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Told now and then. */
  readonly onProgress: (progress: { checked: number; bytes: number; of: number; ofBytes: number }) => void
  /** Brings an item's damaged files anew; false when the network has it no more. Undefined: nothing is repaired. */
  readonly repair: ((id: ItemId) => Promise<boolean>) | undefined
  /** Is the archive itself still there? Asked before anything is noted as damaged. @throws Failure `missing` */
  readonly checkArchive?: () => Promise<void>
}

export interface Verified {
  readonly checked: number
  readonly bytes: number
  readonly corrupt: readonly { readonly path: string; readonly expected: string; readonly actual: string }[]
  readonly missing: readonly { readonly path: string }[]
  readonly repaired: number
}

/** Files that are read at the same time: enough to keep the threads busy, few enough to stay in order on a disk that turns. */
const atOnce = 8
const pageSize = 500

/**
 * @param sample per cent of the files, those that were not checked for longest; what is known to be damaged is looked at
 * besides, so that it cannot stand in the way of the rest. Or the files themselves. Undefined: all of them.
 */
export async function verify(world: VerifyWorld, sample?: number | readonly FileFact[]): Promise<Verified> {
  const { catalog, clock, signal } = world
  const { count, bytes: ofBytes } = await catalog.read(facts => facts.fileTotals())
  const sampled = typeof sample === 'number' ? await sampleOf(catalog, count, sample) : sample
  const of = sampled?.length ?? count
  const found = {
    checked: 0,
    bytes: 0,
    corrupt: [] as { path: string; expected: string; actual: string }[],
    missing: [] as { path: string }[],
  }
  const hurt = new Set<ItemId>()
  for await (const page of pages(catalog, sampled)) {
    const findings: { file: FileFact; damage: Damage | undefined }[] = []
    await eachComing(page.values(), atOnce, async file => {
      signal.throwIfAborted()
      const { damage, actual } = await compare(world.folder, file)
      if (damage === 'corrupt') found.corrupt.push({ path: file.path, expected: file.sha256, actual })
      if (damage === 'missing') found.missing.push({ path: file.path })
      if (damage && file.item) hurt.add(file.item)
      found.checked += 1
      found.bytes += damage === 'missing' ? 0 : file.size
      findings.push({ file, damage })
      world.onProgress({ checked: found.checked, bytes: found.bytes, of, ofBytes })
    })
    if (findings.some(({ damage }) => damage)) await world.checkArchive?.()
    const at = clock.now()
    await catalog.write(async facts => {
      for (const { file, damage } of findings) {
        if (!damage) await facts.checked(file.path, at)
        else if (file.damage !== damage) {
          await facts.damaged(file.path, damage, at)
          await facts.record({ item: file.item, at, event: 'damaged', detail: { path: file.path, damage } })
        }
      }
    })
  }
  const repaired = world.repair ? await repairAll(world, hurt, world.repair) : 0
  return { ...found, repaired }
}

/** Read at once: checking a file moves it to the end of this very order. */
async function sampleOf(catalog: Catalog, count: number, percent: number): Promise<readonly FileFact[]> {
  return await catalog.read(async facts => [
    ...(await facts.damagedFiles(count)),
    ...(await facts.filesToCheck(Math.ceil((count * percent) / 100))),
  ])
}

async function* pages(catalog: Catalog, sampled: readonly FileFact[] | undefined): AsyncGenerator<readonly FileFact[]> {
  if (sampled) {
    for (let at = 0; at < sampled.length; at += pageSize) yield sampled.slice(at, at + pageSize)
    return
  }
  let last: string | undefined
  for (;;) {
    const page = await catalog.read(facts => facts.files(pageSize, last))
    yield page
    last = page.at(-1)?.path
    if (page.length < pageSize) return
  }
}

async function compare(folder: ArchiveFolder, file: FileFact): Promise<{ damage: Damage | undefined; actual: string }> {
  try {
    // Equal hashes mean the structure that was checked when it was archived.
    const { sha256 } = await folder.inspect(file.path, false)
    return { damage: sha256 === file.sha256 ? undefined : 'corrupt', actual: sha256 }
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code === 'missing') return { damage: 'missing', actual: '' }
    return { damage: 'corrupt', actual: `unreadable: ${Failure.from(thrown).message}` }
  }
}

/** @returns the number of files mended */
async function repairAll(
  { catalog, clock, signal }: VerifyWorld,
  hurt: ReadonlySet<ItemId>,
  repair: (id: ItemId) => Promise<boolean>,
): Promise<number> {
  let mended = 0
  for (const id of hurt) {
    signal.throwIfAborted()
    const before = await damagedFiles(catalog, id)
    if (!(await repair(id))) continue
    const after = new Set((await damagedFiles(catalog, id)).map(file => file.path))
    const at = clock.now()
    const whole = before.filter(file => !after.has(file.path))
    await catalog.write(async facts => {
      for (const { path } of whole) await facts.record({ item: id, at, event: 'repaired', detail: { path } })
    })
    mended += whole.length
  }
  return mended
}

async function damagedFiles(catalog: Catalog, id: ItemId): Promise<readonly FileFact[]> {
  return (await catalog.read(facts => facts.filesOf(id))).filter(file => file.damage !== undefined)
}
