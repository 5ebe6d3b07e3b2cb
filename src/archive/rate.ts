import type { Clock } from '../model/clock.ts'

/** Holds transfers back so that together they keep to a rate. */
export interface Pacer {
  /** Waits until `bytes` more may have come. */
  pass(bytes: number, signal: AbortSignal): Promise<void>
  /** Waits while nothing at all may come: whoever has not begun need not begin yet. */
  open(signal: AbortSignal): Promise<void>
}

/** Bytes a second at this time. 0: nothing at all; undefined: as fast as it goes. */
export type Rate = (time: Date) => number | undefined

const minute = 60_000

/**
 * @param rate may change with every minute of the day: it is asked for again at the beginning of each, whatever clocks do
 * @param onPause told once each time that nothing may come any more
 */
export function pacer(clock: Clock, rate: number | undefined | Rate, onPause?: () => void): Pacer {
  if (rate === undefined) return { pass: async () => undefined, open: async () => undefined }
  const rateAt: Rate = typeof rate === 'function' ? rate : () => rate
  let last = clock.now()
  /** Bytes that were asked for, and bytes that may have come, since the beginning. */
  let [asked, allowed] = [0, 0]
  let paused = false

  function settle(): number | undefined {
    const now = clock.now()
    const before = rateAt(last)
    const seconds = Math.max(0, now.getTime() - last.getTime()) / 1000
    // A tenth of a second may be made up for, no more: after a pause the rate is not exceeded.
    allowed = before === undefined ? asked : Math.min(allowed + before * seconds, asked + before / 10)
    last = now
    const current = rateAt(now)
    if (current === 0 && !paused) onPause?.()
    paused = current === 0
    return current
  }
  const nextMinute = () => minute - (last.getTime() % minute)

  return {
    async pass(bytes, signal) {
      settle()
      asked += bytes
      const end = asked
      for (;;) {
        const current = settle()
        if (current === undefined) allowed = Math.max(allowed, end)
        // What is left of a byte is a matter of rounding.
        const missing = end - allowed
        if (missing < 1e-6) return
        const wait = current ? Math.ceil((missing / current) * 1000) : minute
        await clock.sleep(Math.min(wait, nextMinute()), signal)
      }
    },
    async open(signal) {
      while (settle() === 0) await clock.sleep(nextMinute(), signal)
    },
  }
}
