import type { Clock } from '../model/clock.ts'

/** Holds transfers back so that together they keep to a rate. */
export interface Pacer {
  /** Waits until `bytes` more may have come. */
  pass(bytes: number, signal: AbortSignal): Promise<void>
}

/** @param bytesPerSecond undefined: as fast as it goes. */
export function pacer(clock: Clock, bytesPerSecond: number | undefined): Pacer {
  if (bytesPerSecond === undefined) return { pass: async () => undefined }
  let free = 0
  return {
    async pass(bytes, signal) {
      const now = clock.now().getTime()
      // A tenth of a second may be made up for, no more: after a pause the rate is not exceeded.
      free = Math.max(free, now - 100) + (bytes / bytesPerSecond) * 1000
      if (free > now) await clock.sleep(free - now, signal)
    },
  }
}
