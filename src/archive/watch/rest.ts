/** Waits by the steady clock, and looks now and then whether the machine was asleep. */
import type { SteadyClock } from '../../model/clock.ts'

/** The time of day ran ahead of the steady one by so much while we waited: the machine slept, or somebody set the clock. */
const mostDrift = 5 * 60_000

/**
 * @param lookEvery milliseconds: a sleep is noticed that much late at the most
 * @returns why it ended
 */
export async function rest(
  clock: SteadyClock,
  milliseconds: number,
  lookEvery: number,
  signal: AbortSignal,
): Promise<'due' | 'slept'> {
  const end = clock.elapsed() + milliseconds
  const begun = { steady: clock.elapsed(), wall: clock.now().getTime() }
  for (;;) {
    const left = end - clock.elapsed()
    if (left <= 0) return 'due'
    await clock.sleep(Math.min(left, lookEvery), signal)
    const ahead = clock.now().getTime() - begun.wall - (clock.elapsed() - begun.steady)
    if (ahead > mostDrift) return 'slept'
  }
}
