/** A year of the daemon: the real loop, pull, verify and catalog; a machine, a cloud and a disk that follow their fate. */
import { renewals } from '../../../src/archive/captures/addresses.ts'
import { type FetchWorld, fetchCapture } from '../../../src/archive/captures/fetch-capture.ts'
import { pullCaptures } from '../../../src/archive/captures/pull-captures.ts'
import type { Catalog } from '../../../src/archive/ports.ts'
import { pacer } from '../../../src/archive/rate.ts'
import { slots } from '../../../src/archive/slots.ts'
import { verify } from '../../../src/archive/verify.ts'
import { watch } from '../../../src/archive/watch/watch.ts'
import type { WatchEvent } from '../../../src/archive/watch/watch-event.ts'
import type { TurnWorld, WatchWorld } from '../../../src/archive/watch/watch-world.ts'
import { defaultRetryPolicy } from '../../../src/http/retry.ts'
import { Failure } from '../../../src/model/failure.ts'
import type { ContentId } from '../../../src/model/ids.ts'
import { rateAt } from '../../../src/model/timetable.ts'
import { memoryCatalog } from '../memory-catalog.ts'
import { memoryFolder } from '../memory-folder.ts'
import type { Seeded } from '../seeded.ts'
import { type Cloud, cloudOf, owner } from './cloud.ts'
import { type Fate, minute } from './fate.ts'
import { type Machine, machine, start } from './machine.ts'
import { isIn } from './spans.ts'

export interface Lived {
  readonly fate: Fate
  readonly cloud: Cloud
  /** How many captures are archived in the end. */
  readonly archived: number
  /** With the time of the truth. */
  readonly events: readonly { readonly truth: number; readonly event: WatchEvent }[]
  /** When each file was read and found right, by the truth. */
  readonly reads: ReadonlyMap<string, readonly number[]>
  /** Which files rotted, and when. */
  readonly rotten: readonly { readonly path: string; readonly item: string; readonly at: number }[]
  readonly turns: number
}

/** What may be planted, so that the judge has something to find. */
export interface Plants {
  readonly turn?: (turn: TurnWorld) => TurnWorld
  readonly cloud?: (cloud: Cloud) => Cloud
  readonly catalog?: (catalog: Catalog) => Catalog
  readonly interval?: (interval: number) => number
}

export async function live(dice: Seeded, fate: Fate, plants: Plants = {}): Promise<Lived> {
  await using real = memoryCatalog()
  let writing = 0
  const counted: Catalog = {
    ...real,
    write: work => {
      writing += 1
      return real.write(work).finally(() => (writing -= 1))
    },
  }
  const catalog = plants.catalog?.(counted) ?? counted
  const at = machine(fate, () => writing > 0)
  const cloud = cloudOf(fate, at)
  const events: { truth: number; event: WatchEvent }[] = []
  const reads = new Map<string, number[]>()
  const folder = memoryFolder(does => {
    if (isIn(fate.unplugged, at.truth())) throw new Failure('missing', 'The disk is away.')
    if (does === 'write' && isIn(fate.full, at.truth())) throw new Failure('full', 'The disk is full.')
  })
  let turns = 0
  const worldOf = (signal: AbortSignal): WatchWorld => ({
    clock: at.clock,
    chance: () => dice.below(1000) / 1000,
    async open(signal) {
      mayOpen(fate, at)
      turns += 1
      const turn = turnOf(at, fate, plants.cloud?.(cloud) ?? cloud, catalog, folder, reads, signal)
      return plants.turn?.(turn) ?? turn
    },
    look: async () => {
      if (isIn(fate.unplugged, at.truth())) throw new Failure('missing', 'The disk is away.')
      return { ...catalog, [Symbol.asyncDispose]: async () => undefined }
    },
    room: async () => (isIn(fate.full, at.truth()) ? 0 : 1e10),
    mayTransfer: now => rateAt(fate.timetable, now) !== 0,
    report: event => events.push({ truth: at.truth(), event }),
    signal,
  })
  let process = begin()
  function begin() {
    const ended = new AbortController()
    const done = watch(worldOf(ended.signal), {
      interval: plants.interval?.(fate.interval) ?? fate.interval,
      once: false,
      lookEvery: 5 * minute,
    })
    return { ended, done }
  }
  const rotten: { path: string; item: string; at: number }[] = []
  await at.run(fate.lasts, [
    ...fate.restarts.map(when => ({
      at: when,
      happens: async () => {
        process.ended.abort()
        await process.done
        process = begin()
      },
    })),
    ...fate.damage.map(when => ({
      at: when,
      happens: async () => {
        const files = await catalog.read(facts => facts.files(10_000))
        const { path, item } = files[dice.below(Math.max(1, files.length))] ?? {}
        const bytes = path && folder.files.get(path)
        if (!path || !bytes || rotten.some(each => each.path === path)) return
        folder.files.set(path, Buffer.concat([bytes, Buffer.from('!')]))
        rotten.push({ path, item: item ?? '', at: at.truth() })
      },
    })),
  ])
  process.ended.abort()
  await process.done
  const { archived } = await real.read(facts => facts.counts())
  return { fate, cloud, archived, events, reads, rotten, turns }
}

function mayOpen(fate: Fate, at: Machine): void {
  if (isIn(fate.unplugged, at.truth())) throw new Failure('missing', 'The disk is away.')
  if (isIn(fate.held, at.truth())) throw new Failure('locked', 'Another process holds the archive.')
}

function turnOf(
  { clock, truth }: Machine,
  fate: Fate,
  cloud: Cloud,
  catalog: Catalog,
  folder: ReturnType<typeof memoryFolder>,
  reads: Map<string, number[]>,
  signal: AbortSignal,
): TurnWorld {
  const world: FetchWorld = {
    clock,
    catalog,
    folder,
    signal,
    source: cloud,
    zone: 'utc',
    addressesOf: renewals(cloud, clock, signal),
    chance: () => 0.5,
    policy: defaultRetryPolicy,
    stallTimeout: 1e9,
    rate: pacer(clock, time => rateAt(fate.timetable, time)),
    slots: slots(4),
    report: () => undefined,
  }
  const terms = {
    owner,
    filter: {},
    jobs: 4,
    full: false,
    dryRun: false,
    restFailed: true,
    utc: true,
    stallTimeout: 1e9,
  }
  return {
    catalog,
    async pull({ transfers }, report) {
      const pulled = await pullCaptures({ ...world, report }, { ...terms, signal, listOnly: !transfers })
      return { ...pulled, failed: pulled.failed.length, bytes: 0 }
    },
    async check(files, repair) {
      // As each is read, for what comes later may end it.
      const inspect = async (path: string) => {
        const found = await folder.inspect(path, false)
        const isWhole = files.some(each => each.path === path && each.sha256 === found.sha256)
        if (isWhole) reads.set(path, [...(reads.get(path) ?? []), truth()])
        return found
      }
      return await verify(
        {
          catalog,
          folder: { ...folder, inspect },
          clock,
          signal,
          onProgress: () => undefined,
          repair: repair ? item => mend(world, item as ContentId) : undefined,
          checkArchive: async () => {
            if (isIn(fate.unplugged, truth())) throw new Failure('missing', 'The disk is away.')
          },
        },
        files,
      )
    },
    async presence() {
      cloud.ask()
      const played = fate.play.findLast(({ from }) => from <= truth())
      const playing = played !== undefined && truth() < played.until
      return { playing, last: played && new Date(start + Math.min(truth(), played.until)) }
    },
    [Symbol.asyncDispose]: async () => undefined,
  }
}

async function mend(world: FetchWorld, id: ContentId): Promise<boolean> {
  const fact = await world.catalog.read(facts => facts.capture(id))
  const capture = fact && (await world.source.refresh(fact))
  if (!capture) return false
  await fetchCapture(world, capture)
  return true
}
