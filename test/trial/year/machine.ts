/** A machine whose time is turned on by the test: it sleeps, its clock is set, its processes are ended. */
import type { SteadyClock } from '../../../src/model/clock.ts'
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
  const sleepers = new Map<() => void, number>()
  const truth = () => elapsed + suspended
  const clock: SteadyClock = {
    now: () => new Date(start + truth() + jumped),
    elapsed: () => elapsed,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted()
        const wake = () => {
          sleepers.delete(wake)
          signal?.removeEventListener('abort', stop)
          resolve()
        }
        const stop = () => {
          sleepers.delete(wake)
          reject(signal?.reason)
        }
        // Timers know whole milliseconds: with parts of them sums are not exact, and who waits for the rest waits for ever.
        sleepers.set(wake, elapsed + Math.ceil(milliseconds))
        signal?.addEventListener('abort', stop, { once: true })
      }),
  }
  /** Whoever is to be woken first. */
  const next = () => {
    let first: (() => void) | undefined
    for (const [wake, due] of sleepers) if (!first || due < (sleepers.get(first) as number)) first = wake
    return first
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
        const wake = next()
        const due = wake ? suspended + Math.max(elapsed, sleepers.get(wake) as number) : Number.POSITIVE_INFINITY
        const event = events[0]
        if (Math.min(due, event?.at ?? due) >= until) break
        if (event && event.at <= due) {
          elapsed = Math.max(elapsed, event.at - suspended)
          events.shift()
          await event.happens()
        } else {
          elapsed = due - suspended
          wake?.()
        }
        await settled()
      }
      elapsed = Math.max(elapsed, until - suspended)
    },
  }
}
