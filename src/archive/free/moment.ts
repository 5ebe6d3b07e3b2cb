import type { SteadyClock } from '../../model/clock.ts'

/** One moment by both clocks, in milliseconds. */
export interface Moment {
  /** The time of day. */
  readonly day: number
  readonly steady: number
}

/** So far the clocks may disagree: a time of day that is corrected little by little is not set. Milliseconds. */
const mostDrift = 5000

export function moment(clock: SteadyClock): Moment {
  return { day: clock.now().getTime(), steady: clock.elapsed() }
}

/** Milliseconds since, by whichever clock says more. */
export function since({ day, steady }: Moment, clock: SteadyClock): number {
  return Math.max(Math.abs(clock.now().getTime() - day), clock.elapsed() - steady)
}

/** Was the time of day set since, or did the machine sleep? */
export function hasJumped({ day, steady }: Moment, clock: SteadyClock): boolean {
  return Math.abs(clock.now().getTime() - day - (clock.elapsed() - steady)) > mostDrift
}
