import type { SteadyClock } from '../../src/model/clock.ts'

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
  const sleepers = new Map<() => void, number>()
  const next = () => [...sleepers].sort((a, b) => a[1] - b[1])[0]
  return {
    get truth() {
      return elapsed + suspended
    },
    now: () => new Date(start + elapsed + suspended + jumped),
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
        sleepers.set(wake, elapsed + milliseconds)
        signal?.addEventListener('abort', stop, { once: true })
      }),
    async pass(milliseconds) {
      const end = elapsed + milliseconds
      await settled()
      for (let due = next(); due && due[1] <= end; due = next()) {
        elapsed = Math.max(elapsed, due[1])
        due[0]()
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
