/** One process that frees: its view of the world, watched and judged. */
import type { FreeWorld } from '../../../src/archive/free/free-world.ts'
import type { Catalog } from '../../../src/archive/ports.ts'
import { Failure } from '../../../src/model/failure.ts'
import { readCapture } from '../../../src/services/captures/entity.ts'
import type { FreeEvents } from './free-events.ts'
import { type Doings, judge } from './free-judge.ts'
import type { FreeingWorld } from './freeing-world.ts'
import { modelCopy } from './model-copy.ts'
import { modelFolder, modelRecords } from './model-disk.ts'
import { type ListingFault, modelSource } from './model-listing.ts'
import { modelDeletions } from './model-network.ts'
import { type Turns, turns } from './turns.ts'

export interface FreeProcess {
  readonly world: FreeWorld
  readonly doings: Doings
  readonly turns: Turns
}

export interface ProcessOptions {
  readonly catalog: Catalog
  readonly events: (abort: () => void) => FreeEvents
  readonly nextFault: () => ListingFault | undefined
  readonly dies: (turn: number, port: string) => 'before' | 'after' | undefined
  /** Told of every deletion, with what is wrong with it. */
  readonly judged: (wrongs: readonly string[]) => void
}

export function freeProcess(truth: FreeingWorld, options: ProcessOptions): FreeProcess {
  const { time, network, disk, owner, chance } = truth
  const controller = new AbortController()
  const events = options.events(() => controller.abort(new Failure('internal', 'interrupted')))
  const steps = turns({ chance, time, strike: (...at) => events.strike(...at), dies: options.dies })
  const doings: Doings = {
    walks: [],
    plan: undefined,
    archiveChecked: undefined,
    playerChecked: undefined,
    asked: new Set(),
  }
  const catalog: Catalog = {
    ...options.catalog,
    read: work => steps.take('catalog.read', () => options.catalog.read(work)),
    write: (work, terms) => steps.take('catalog.write', () => options.catalog.write(work, terms)),
  }
  const world: FreeWorld = {
    catalog,
    folder: modelFolder(disk, time, steps),
    source: modelSource(network, { turns: steps, nextFault: options.nextFault, walks: doings.walks }),
    deletions: modelDeletions(network, owner, {
      time,
      turns: steps,
      heard(kind, id) {
        options.judged(judge(truth, doings, kind, id))
        doings.asked.add(id)
      },
    }),
    player: () =>
      steps.take('player', () => {
        if (network.playerFailure) throw new Failure(network.playerFailure, 'The token is refused.')
        if (network.player === owner) doings.playerChecked = time.truth
        return network.player
      }),
    checkArchive: () =>
      steps.take('checkArchive', () => {
        if (!disk.there) throw new Failure('missing', 'The archive is not there.')
        doings.archiveChecked = time.truth
      }),
    secondCopy: truth.copy && modelCopy(truth.copy, time, steps),
    records: modelRecords(disk, steps),
    readCapture,
    clock: {
      now: time.now,
      elapsed: time.elapsed,
      sleep: (...words) => steps.take('sleep', () => time.sleep(...words)),
    },
    report: () => undefined,
    signal: controller.signal,
  }
  return { world, doings, turns: steps }
}
