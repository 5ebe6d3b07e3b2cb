/** The daemon: turn after turn, whatever happens to the machine, the network and the disk. It ends when it is told to. */
import { Failure } from '../../model/failure.ts'
import { openHours } from './open-hours.ts'
import { pullTold } from './pull-told.ts'
import { rest } from './rest.ts'
import { type RoomWatch, roomWatch } from './room.ts'
import { jittered, type Rest, restAfterTurn } from './schedule.ts'
import { trouble } from './trouble.ts'
import { type TurnOutcome, turn, warnFrom } from './turn.ts'
import type { TurnTerms } from './turn-terms.ts'
import { readWatchNotes, writeWatchNotes } from './watch-notes.ts'
import { type TurnWorld, teller, type WatchWorld } from './watch-world.ts'

export interface WatchOptions {
  /** Milliseconds between two turns, as a rule. */
  readonly interval: number
  /** One turn, and what is wrong with it is thrown. */
  readonly once: boolean
  /** Milliseconds between two looks whether the machine was asleep. */
  readonly lookEvery?: number
}

/** Reading back takes this share of the time between two turns at the most, and ten minutes at the longest. */
const checkShareOfTime = 0.25
const longestCheck = 10 * 60_000
/** The turn after one that ended because nothing may be transferred any more. */
const soon = 60_000

/** @returns what became of the last turn; undefined: it was told to stop before one was done */
export async function watch(
  world: WatchWorld,
  { interval, once, lookEvery = 60_000 }: WatchOptions,
): Promise<TurnOutcome | undefined> {
  const { clock, chance, signal } = world
  const tell = teller(world)
  const state = trouble(tell)
  const full = roomWatch(world)
  const terms: LastingTerms = {
    clock,
    tell,
    told: pullTold(tell),
    memory: { warned: {}, uncopied: new Set(), unhealed: new Set() },
    longestCheck: Math.min(interval * checkShareOfTime, longestCheck),
  }
  let outcome: TurnOutcome | undefined
  try {
    for (;;) {
      let next: Rest
      try {
        outcome = await oneTurn(world, full, terms)
        if (outcome.failure && !(once && outcome.pulled)) throw outcome.failure
        // A turn that ended early says nothing of the network.
        if (outcome.pulled) state.over()
        const { milliseconds, why } = outcome.paused
          ? { milliseconds: Math.min(soon, interval), why: 'nothing may be transferred at this time of the day' }
          : restAfterTurn({ interval, now: clock.now(), ...outcome })
        next = { milliseconds: jittered(milliseconds, chance()), why }
      } catch (thrown) {
        signal.throwIfAborted()
        const failure = Failure.from(thrown)
        const milliseconds = state.met(failure, interval)
        if (once) throw failure
        await full.met(failure)
        // Never before the time the network asked for.
        next = { milliseconds: milliseconds * (1 + chance() / 10), why: failure.message }
      }
      if (once) return outcome
      tell({ event: 'waiting', until: new Date(clock.now().getTime() + next.milliseconds), why: next.why })
      await rest(clock, next.milliseconds, lookEvery, signal)
    }
  } catch (thrown) {
    if (!signal.aborted) throw thrown
    return outcome
  } finally {
    tell({ event: 'stopped' })
  }
}

type LastingTerms = Omit<TurnTerms, 'mayTransfer' | 'signal'>

const paused = {
  failure: undefined,
  pulled: undefined,
  play: undefined,
  paused: true,
  settled: false,
  line: undefined,
} satisfies TurnOutcome

/** Warns even where the archive cannot be had. */
async function oneTurn(world: WatchWorld, full: RoomWatch, terms: LastingTerms): Promise<TurnOutcome> {
  using hours = openHours(world.clock, world.mayTransfer)
  const signal = AbortSignal.any([world.signal, hours.signal])
  try {
    const isFull = await full.isStill()
    await using opened = await world.open(signal)
    if (isFull) {
      await warnAndNote(opened, terms)
      throw full.failure
    }
    return await turn(opened, { ...terms, signal, mayTransfer: hours.mayTransfer })
  } catch (thrown) {
    world.signal.throwIfAborted()
    await warnAnyway(world, terms).catch(() => undefined)
    if (hours.signal.aborted) return paused
    throw thrown
  }
}

/** A disk that is full for captures may have room for a note: else a restart would warn again. */
async function warnAndNote({ catalog }: TurnWorld, terms: LastingTerms): Promise<void> {
  const notes = await readWatchNotes(catalog)
  const warned = await warnFrom(catalog, notes, terms)
  if (warned !== notes.warned) await writeWatchNotes(catalog, { ...notes, warned })
}

async function warnAnyway(world: WatchWorld, terms: LastingTerms): Promise<void> {
  await using catalog = await world.look()
  await warnFrom(catalog, await readWatchNotes(catalog), terms)
}
