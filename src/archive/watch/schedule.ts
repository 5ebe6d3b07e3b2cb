/** When the next turn is due. Times in milliseconds. */
import type { FailureCode } from '../../model/failure.ts'
import type { Play } from './watch-world.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** While somebody plays there is no need to look more often than this. */
const quickest = 5 * minute
/** And when nobody does, at least so often: with what chance adds it is less than an hour. */
const slowest = 54 * minute
/** So long after play captures may still be on their way from the console. */
const justPlayed = 30 * minute

export interface Rest {
  readonly milliseconds: number
  readonly why: string
}

export interface Standing {
  readonly interval: number
  readonly now: Date
  /** Undefined: not known. */
  readonly play: Play | undefined
  /** Is everything the network listed archived? Nothing is put off while it is not. */
  readonly settled: boolean
  /** The next warning or expiry. */
  readonly line: Date | undefined
}

export function restAfterTurn({ interval, now, play, settled, line }: Standing): Rest {
  const usual = restByPlay(interval, play, now, settled)
  const left = line ? line.getTime() - now.getTime() + 1000 : Number.POSITIVE_INFINITY
  return left < usual.milliseconds
    ? { milliseconds: Math.max(left, Math.min(interval, minute)), why: 'something not archived expires soon' }
    : usual
}

function restByPlay(interval: number, play: Play | undefined, now: Date, settled: boolean): Rest {
  const unplayed = play?.playing ? 0 : play?.last && now.getTime() - play.last.getTime()
  if (play?.playing || (unplayed !== undefined && unplayed < justPlayed)) {
    const milliseconds = Math.max(interval / 3, Math.min(interval, quickest))
    return { milliseconds, why: play?.playing ? 'somebody plays' : 'somebody has just played' }
  }
  if (unplayed === undefined || unplayed < day || !settled) return { milliseconds: interval, why: 'all is as usual' }
  const times = unplayed < 7 * day ? 2 : 3
  return { milliseconds: Math.max(interval, Math.min(interval * times, slowest)), why: 'nobody has played for long' }
}

/** A tenth less or more, so that not everybody asks at the same time. @param chance 0 to 1 */
export function jittered(milliseconds: number, chance: number): number {
  return milliseconds * (0.9 + 0.2 * chance)
}

/** First wait after a failure, and the longest: what costs nothing to try is tried soon. */
const backOffs: Partial<Record<FailureCode, readonly [first: number, most: number]>> = {
  unreachable: [minute / 2, 10 * minute],
  timeout: [minute / 2, 10 * minute],
  locked: [minute / 6, minute],
  missing: [minute / 2, minute],
}

/** @param failures in a row, at least 1 */
export function backOff(code: FailureCode, failures: number, interval: number, asked: number | undefined): number {
  const [first, most] = backOffs[code] ?? [minute, hour / 2]
  const own = Math.min(Math.min(first, interval) * 2 ** Math.min(failures - 1, 20), most)
  return Math.max(own, Math.min(asked ?? 0, day))
}
