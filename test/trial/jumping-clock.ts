import type { SteadyClock } from '../../src/model/clock.ts'
import { sleepers } from './sleepers.ts'

export interface JumpingClock extends SteadyClock {
  /** Milliseconds that have really passed. */
  readonly truth: number
  /** Time passes. Whoever sleeps is woken in order, and does what it does before time goes on. */
  pass(milliseconds: number): Promise<void>
  /** Somebody sets the time of day. */
  jump(milliseconds: number): void
  /** The machine sleeps: the time of day goes on, the time of processes does not. */
  suspend(milliseconds: number): void
}

/** A clock that a test turns on, sets and suspends. */
export function jumpingClock(start = Date.UTC(2026, 5, 1, 12)): JumpingClock {
  let [elapsed, suspended, jumped] = [0, 0, 0]
  const sleeping = sleepers()
  return {
    get truth() {
      return elapsed + suspended
    },
    now: () => new Date(start + elapsed + suspended + jumped),
    elapsed: () => elapsed,
    sleep: (milliseconds, signal) => sleeping.until(elapsed + milliseconds, signal),
    async pass(milliseconds) {
      const end = elapsed + milliseconds
      await settled()
      for (let next = sleeping.next(); next && next.due <= end; next = sleeping.next()) {
        elapsed = Math.max(elapsed, next.due)
        next.wake()
        await settled()
      }
      elapsed = end
    },
    jump(milliseconds) {
      jumped += milliseconds
    },
    suspend(milliseconds) {
      suspended += milliseconds
    },
  }
}

/** What can go on without time passing has gone on. */
const settled = () => new Promise(resolve => setImmediate(resolve))
