import type { Clock, SteadyClock } from '../../model/clock.ts'
import { networkOf } from './network-of.ts'

/** Makes guessing slow, for each address by itself. */
export interface SlowDown {
  /** When this address may try the next. False: too many of its tries wait already. @throws the signal's reason */
  turn(address: string, signal: AbortSignal): Promise<boolean>
  failed(address: string): void
}

interface Entry {
  failures: number
  /** Of the steady clock: no other try before. */
  until: number
  waiting: number
  last: number
}

/** So many may be mistyped. */
const free = 5
const longest = 8000
const forgottenAfter = 600_000
const mostWaiting = 8
const mostAddresses = 10_000

/** Milliseconds between two tries. */
const pauseAfter = (failures: number) => (failures < free ? 0 : Math.min(longest, 250 * 2 ** (failures - free)))

export function slowDown(clock: SteadyClock & Clock): SlowDown {
  const entries = new Map<string, Entry>()

  function entryOf(address: string): Entry | undefined {
    const entry = entries.get(address)
    if (!entry || entry.waiting > 0 || clock.elapsed() - entry.last < forgottenAfter) return entry
    entries.delete(address)
    return undefined
  }

  return {
    async turn(address, signal) {
      const entry = entryOf(networkOf(address))
      if (!entry) return true
      if (entry.waiting >= mostWaiting) return false
      entry.waiting += 1
      try {
        for (;;) {
          const left = entry.until - clock.elapsed()
          if (left <= 0) break
          await clock.sleep(left, signal)
        }
        // Whoever waits beside this one waits for the next turn.
        entry.until = clock.elapsed() + pauseAfter(entry.failures)
        return true
      } finally {
        entry.waiting -= 1
      }
    },
    failed(address) {
      const key = networkOf(address)
      const entry = entryOf(key) ?? { failures: 0, until: 0, waiting: 0, last: 0 }
      entry.failures += 1
      entry.last = clock.elapsed()
      entry.until = entry.last + pauseAfter(entry.failures)
      entries.delete(key)
      entries.set(key, entry)
      const [oldest] = entries.keys()
      if (entries.size > mostAddresses && oldest !== undefined) entries.delete(oldest)
    },
  }
}
