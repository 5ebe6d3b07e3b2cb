/** One seeded story: a few processes free in a world in which things go wrong, then one in which nothing does any more. */
import { readListing } from '../../../src/archive/captures/listing.ts'
import type { confirmFreed } from '../../../src/archive/free/confirm-freed.ts'
import type { free } from '../../../src/archive/free/free.ts'
import type { FreePlan, FreeWorld } from '../../../src/archive/free/free-world.ts'
import type { planFree } from '../../../src/archive/free/plan-free.ts'
import { verify } from '../../../src/archive/verify.ts'
import { captureKinds } from '../../../src/model/capture.ts'
import type { FreeTerms } from '../../../src/model/free-terms.ts'
import { type Seeded, seeded } from '../seeded.ts'
import { freeEvents, moment } from './free-events.ts'
import { type FreeProcess, freeProcess } from './free-process.ts'
import { type FreeingWorld, freeingWorld, owner } from './freeing-world.ts'
import { heal } from './heal.ts'
import { listingFaults as kindsOfFaults, type ListingFault } from './model-listing.ts'
import { receiptWrongs } from './receipts.ts'

export interface Freeing {
  readonly planFree: typeof planFree
  readonly free: typeof free
  readonly confirmFreed: typeof confirmFreed
}

/** Keeps a check from seeing what it checks: what is then deleted wrongly shows that the judge can fail. */
export type Blindfold = (process: FreeProcess, truth: FreeingWorld) => FreeWorld

export interface Story {
  readonly seed: number
  /** Sentences; none: nothing was done wrongly. */
  readonly wrongs: readonly string[]
  /** Deletions that were asked for while things went wrong, and after. */
  readonly stormy: number
  readonly calm: number
  readonly crashes: number
  readonly calls: number
  readonly faults: ReadonlyMap<string, number>
}

const quota = 100_000

export async function freeingStory(
  seed: number,
  freeing: Freeing,
  blindfold: Blindfold = ({ world }) => world,
): Promise<Story> {
  const chance = seeded(seed)
  const truth = await freeingWorld(chance)
  const wrongs: string[] = []
  const tally = { stormy: 0, calm: 0, crashes: 0, calls: 0 }
  const start = async (faulty: boolean) => {
    const process = freeProcess(truth, {
      catalog: truth.catalog,
      events: abort => (faulty ? freeEvents({ ...truth, abort }) : { strike: () => undefined }),
      nextFault: faulty ? listingFaults(chance, truth) : () => undefined,
      dies: faulty && chance.below(3) === 0 ? crash(chance) : () => undefined,
      judged(found) {
        tally[faulty ? 'stormy' : 'calm'] += 1
        wrongs.push(...found)
      },
    })
    return { ...process, world: blindfold(process, truth) }
  }
  /** To its end, whatever that is. */
  const run = async (process: FreeProcess, terms: FreeTerms, approved?: FreePlan) => {
    const outcome = await Promise.race([process.turns.death, freed(freeing, process, chance, terms, approved)])
    tally.calls += process.turns.count
    if (outcome === 'crashed') {
      tally.crashes += 1
      truth.note('crash')
      await truth.reopen()
    }
    return outcome
  }
  try {
    let plan: FreePlan | undefined
    for (let left = 1 + chance.below(3); left > 0; left -= 1) {
      const process = await start(true)
      const stale = chance.below(4) === 0 ? plan : undefined
      const outcome = await run(process, termsOf(chance, truth), stale)
      if (typeof outcome === 'object') plan = outcome.plan ?? plan
      wrongs.push(...endless(outcome))
      truth.time.pass(chance.pick([1000, 60_000, 3_600_000, 90_000_000]))
    }
    wrongs.push(...(await ending(truth, freeing, () => start(false), run)))
    return { seed, wrongs, ...tally, faults: truth.faults }
  } finally {
    await truth.close()
  }
}

type Outcome = 'crashed' | { readonly plan: FreePlan | undefined; readonly thrown: unknown }

async function freed(
  freeing: Freeing,
  { world, doings }: FreeProcess,
  chance: Seeded,
  terms: FreeTerms,
  approved: FreePlan | undefined,
): Promise<Outcome> {
  let plan = approved
  try {
    if (chance.below(3) === 0) await freeing.confirmFreed(world, owner)
    plan ??= await freeing.planFree(world, owner, terms, quota)
    // A person reads the plan.
    if (chance.below(2) === 0) await world.clock.sleep(1000 * chance.below(300))
    doings.plan = plan
    await freeing.free(world, owner, plan)
    if (chance.below(2) === 0) await freeing.confirmFreed(world, owner)
    return { plan, thrown: undefined }
  } catch (thrown) {
    return { plan, thrown }
  }
}

function crash(chance: Seeded): (turn: number, port: string) => 'before' | 'after' | undefined {
  const [comes, end] = [moment(chance), chance.pick(['before', 'after'] as const)]
  return (turn, port) => (comes(turn, port) ? end : undefined)
}

function endless(outcome: Outcome): string[] {
  const { thrown } = outcome === 'crashed' ? { thrown: undefined } : outcome
  return thrown instanceof Error && thrown.message.startsWith('There is no end') ? [thrown.message] : []
}

/** A process meets a faulty listing now and then, or the same one each time, or none. */
function listingFaults(chance: Seeded, { note }: FreeingWorld): () => ListingFault | undefined {
  const [mood, same] = [chance.below(4), chance.pick(kindsOfFaults)]
  return () => {
    if (mood > 1 || (mood === 0 && chance.below(3) > 0)) return undefined
    const fault = mood === 1 ? same : chance.pick(kindsOfFaults)
    note(`listing ${fault}`)
    return fault
  }
}

function termsOf(chance: Seeded, { time }: FreeingWorld): FreeTerms {
  const before = new Date(time.now().getTime() - chance.below(60) * 24 * 3_600_000)
  return chance.pick<FreeTerms>([
    {},
    {},
    {},
    { before },
    { kind: chance.pick(captureKinds) },
    { games: ['halo'] },
    { maxDelete: 1 + chance.below(4) },
    { keepLatest: 1 + chance.below(4) },
    { untilFree: chance.below(quota) },
  ])
}

/** Nothing goes wrong any more: what can be freed is freed within a few days, and each deletion has its receipt. */
async function ending(
  truth: FreeingWorld,
  freeing: Freeing,
  start: () => Promise<FreeProcess>,
  run: (process: FreeProcess, terms: FreeTerms) => Promise<Outcome>,
): Promise<string[]> {
  heal(truth)
  // Longer than any clock was set back, so that what was asked for may be asked for again.
  truth.time.pass(20 * 24 * 3_600_000)
  const wrongs: string[] = []
  let last: FreeProcess | undefined
  for (let round = 0; round < 3; round += 1) {
    truth.time.pass(25 * 3_600_000)
    last = await start()
    const { catalog, folder, source, clock, signal } = last.world
    await verify({ catalog, folder, clock, signal, onProgress: () => undefined, repair: undefined })
    for (const kind of captureKinds) {
      const outcome = { seen: 0, gone: 0, incomplete: undefined }
      const order = { owner, kind, full: true, dryRun: false }
      const world = {
        source: { ...source, open: () => Promise.reject(new Error('not here')) },
        catalog,
        now: () => clock.now(),
        signal,
      }
      for await (const _ of readListing(world, order, outcome)) continue
    }
    const outcome = await run(last, {})
    if (typeof outcome === 'object' && outcome.thrown)
      wrongs.push(`a calm run failed: ${(outcome.thrown as Error).message}`)
  }
  if (!last) return wrongs
  await freeing.confirmFreed(last.world, owner)
  for (const [id, { capture }] of truth.archived) {
    const there = truth.network.captures.get(id)
    if (there?.capture === capture) wrongs.push(`${id} was never freed`)
  }
  wrongs.push(...(await receiptWrongs(last.world.records, truth.network.deleted, !truth.faults.has('disk away'))))
  return wrongs
}
