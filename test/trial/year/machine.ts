/** A machine whose time is turned on by the test: it sleeps, its clock is set, its processes are ended. */
import type { SteadyClock } from '../../../src/model/clock.ts'
import { sleepers } from '../sleepers.ts'
import type { Fate } from './fate.ts'

export const start = Date.UTC(2026, 0, 1)

export interface Machine {
  readonly clock: SteadyClock
  /** Milliseconds that have really passed. */
  truth(): number
  /** Until so much has really passed. `at`: what happens at which time, in order. */
  run(
    until: number,
    at: readonly { readonly at: number; readonly happens: () => void | Promise<void> }[],
  ): Promise<void>
}

/** @param busy does anything go on that takes no time? */
export function machine({ asleep, jumps }: Pick<Fate, 'asleep' | 'jumps'>, busy: () => boolean): Machine {
  let [elapsed, suspended, jumped] = [0, 0, 0]
  const sleeping = sleepers()
  const truth = () => elapsed + suspended
  const clock: SteadyClock = {
    now: () => new Date(start + truth() + jumped),
    elapsed: () => elapsed,
    // Timers know whole milliseconds: with parts of them sums are not exact, and who waits for the rest waits for ever.
    sleep: (milliseconds, signal) => sleeping.until(elapsed + Math.ceil(milliseconds), signal),
  }
  /** What can go on without time passing has gone on. */
  const settled = async () => {
    do await new Promise(resolve => setImmediate(resolve))
    while (busy())
  }
  return {
    clock,
    truth,
    async run(until, given) {
      const events = [
        ...given,
        ...jumps.map(({ at, by }) => ({ at, happens: () => void (jumped += by) })),
        ...asleep.map(({ from, until: to }) => ({
          at: from,
          happens: () => void (suspended += Math.max(0, to - truth())),
        })),
      ].sort((a, b) => a.at - b.at)
      await settled()
      for (;;) {
        const next = sleeping.next()
        const due = next ? suspended + Math.max(elapsed, next.due) : Number.POSITIVE_INFINITY
        const event = events[0]
        if (Math.min(due, event?.at ?? due) >= until) break
        if (event && event.at <= due) {
          elapsed = Math.max(elapsed, event.at - suspended)
          events.shift()
          await event.happens()
        } else {
          elapsed = due - suspended
          next?.wake()
        }
        await settled()
      }
      elapsed = Math.max(elapsed, until - suspended)
    },
  }
}
