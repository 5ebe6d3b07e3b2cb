/** A seeded world to free: what the network has, what was archived of it, and what is wrong from the beginning. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Catalog } from '../../../src/archive/ports.ts'
import { captureKinds } from '../../../src/model/capture.ts'
import type { ContentId, Xuid } from '../../../src/model/ids.ts'
import { sqliteCatalog } from '../../../src/stores/catalog/sqlite.ts'
import { quickFolder } from '../quick-folder.ts'
import type { Seeded } from '../seeded.ts'
import { damage, type EventWorld } from './free-events.ts'
import { hashOf, ModelDisk } from './model-disk.ts'
import { fates, ModelNetwork } from './model-network.ts'
import { type TrueCapture, trueCapture } from './true-capture.ts'
import { trueTime } from './true-time.ts'

export const owner = '2533274800000042' as Xuid
export const stranger = '2533274800000099' as Xuid
const day = 24 * 3_600_000

let empty: string | undefined

/** Made once: to begin a catalog takes longer than to copy one. */
function emptyCatalog(): string {
  if (empty === undefined) {
    const folder = mkdtempSync(join(quickFolder, 'xbox-drive-freeing-'))
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    empty = join(folder, 'catalog.sqlite')
    void open(folder)[Symbol.asyncDispose]()
  }
  return empty
}

export interface FreeingWorld extends Omit<EventWorld, 'abort'> {
  readonly catalog: Catalog
  /** After a crash. */
  reopen(): Promise<void>
  readonly archived: Map<ContentId, TrueCapture>
  readonly faults: Map<string, number>
  close(): Promise<void>
}

export async function freeingWorld(chance: Seeded): Promise<FreeingWorld> {
  const folder = mkdtempSync(join(quickFolder, 'xbox-drive-freeing-'))
  copyFileSync(emptyCatalog(), join(folder, 'catalog.sqlite'))
  const time = trueTime()
  const network = new ModelNetwork(owner)
  const [disk, copy] = [new ModelDisk(), chance.below(3) === 0 ? new ModelDisk() : undefined]
  const archived = new Map<ContentId, TrueCapture>()
  const faults = new Map<string, number>()
  const note = (fault: string) => void faults.set(fault, (faults.get(fault) ?? 0) + 1)
  let catalog = open(folder)
  const world: FreeingWorld = {
    owner,
    stranger,
    time,
    network,
    disk,
    copy,
    archived,
    chance,
    faults,
    note,
    get catalog() {
      return catalog
    },
    async reopen() {
      await catalog[Symbol.asyncDispose]()
      catalog = open(folder)
    },
    async close() {
      await catalog[Symbol.asyncDispose]()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await populate(world, catalog)
  await spoil(world)
  return world
}

function open(folder: string): Catalog {
  return sqliteCatalog(join(folder, 'catalog.sqlite'), 'write')
}

/** A few captures of each kind, all of them archived, and some of another player's. */
async function populate({ chance, network, archived, disk, copy, time }: FreeingWorld, catalog: Catalog) {
  const start = time.now().getTime()
  for (const kind of captureKinds) {
    for (let left = chance.below(kind === 'screenshot' ? 9 : 5); left >= 0; left -= 1) {
      const captured = new Date(start - chance.below(80 * 24 * 60) * 60_000 - 60_000)
      const name = `${kind} ${left}`
      const wish = { name, kind, owner, captured, game: chance.pick(['Halo', 'Forza']), hdr: chance.below(4) === 0 }
      const capture = await trueCapture(wish)
      network.captures.set(capture.capture.contentId, capture)
      archived.set(capture.capture.contentId, capture)
    }
    const theirs = await trueCapture({
      name: `theirs ${kind}`,
      kind,
      owner: stranger,
      captured: new Date(start - day),
      game: 'Halo',
    })
    network.captures.set(theirs.capture.contentId, theirs)
  }
  const at = new Date(start - day / 2)
  await catalog.write(async facts => {
    for (const { capture, files } of archived.values()) {
      const { contentId: item } = capture
      const sidecar = files.find(file => file.role === 'Entity')?.path ?? ''
      await facts.see(
        capture,
        capture.locators.reduce((sum, { size = 0 }) => sum + size, 0),
        at,
      )
      await facts.listed([item], at)
      await facts.place(item, sidecar.slice(0, -'.json'.length))
      for (const { path, role, bytes } of files) {
        disk.files.set(path, bytes)
        copy?.files.set(path, bytes)
        const fact = { path, item, role, size: bytes.byteLength, sha256: hashOf(bytes) }
        await facts.keep({ ...fact, archived: at, checked: undefined, damage: undefined })
      }
      await facts.archived(item, files.find(file => file.role === 'Download')?.path)
    }
  })
}

/** What is wrong already before anybody frees, and what the network will do. */
async function spoil(world: FreeingWorld): Promise<void> {
  const { chance, network, archived, disk, copy, note } = world
  const events = { ...world, abort: () => undefined }
  const strikes = (times: number, name: string, work: () => unknown) => {
    if (chance.below(times) === 0) {
      note(name)
      work()
    }
  }
  strikes(4, 'damaged before', () => damage(events, disk))
  strikes(4, 'damaged copy before', () => copy && damage(events, copy))
  strikes(8, 'sidecar of another', () => {
    const [one, other] = [chance.pick(sidecars(archived)), chance.pick(sidecars(archived))]
    disk.files.set(one.path, other.bytes)
  })
  strikes(12, 'slow disk', () => void (disk.slowness = 1000 * (1 + chance.below(65))))
  for (const id of archived.keys()) {
    if (chance.below(8) > 0) continue
    const fate = chance.pick(fates)
    network.fates.set(id, fate)
    note(fate.name)
  }
  if (chance.below(8) === 0) await change(world)
}

/** The same contentId has other bytes upstream than were archived. */
async function change({ chance, network, archived, note }: FreeingWorld): Promise<void> {
  const { capture } = chance.pick([...archived.values()])
  const { kind, captured, game, contentId } = capture
  const name = [...Array(10).keys()].map(count => `${kind} ${count}`)
  for (const each of name) {
    const version = await trueCapture({ name: each, kind, owner, captured, game, version: 1 })
    if (version.capture.contentId === contentId) network.captures.set(contentId, version)
  }
  note('other bytes upstream')
}

function sidecars(archived: ReadonlyMap<ContentId, TrueCapture>) {
  return [...archived.values()].flatMap(each => each.files.filter(file => file.role === 'Entity'))
}
