import type { SteadyClock } from '../../../src/model/clock.ts'

/** Time as it really is, and the two views of it that a program has. It passes only when somebody says so. */
export interface TrueTime extends SteadyClock {
  /** Milliseconds that have really passed. */
  readonly truth: number
  pass(milliseconds: number): void
  /** Somebody sets the time of day. */
  jump(milliseconds: number): void
  /** The machine sleeps: the time of day goes on, the time of processes does not. */
  suspend(milliseconds: number): void
}

/** Unlike `jumpingClock`, whoever sleeps is not waited with: a model of ten thousand runs has nobody to turn its clock. */
export function trueTime(start = Date.UTC(2026, 5, 1, 12)): TrueTime {
  let [elapsed, suspended, jumped] = [0, 0, 0]
  return {
    get truth() {
      return elapsed + suspended
    },
    now: () => new Date(start + elapsed + suspended + jumped),
    elapsed: () => elapsed,
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted()
      elapsed += milliseconds
    },
    pass(milliseconds) {
      elapsed += milliseconds
    },
    jump(milliseconds) {
      jumped += milliseconds
    },
    suspend(milliseconds) {
      suspended += milliseconds
    },
  }
}
