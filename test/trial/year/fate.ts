/** What a year brings, by chance that can be had again. Times in milliseconds of the truth, from the beginning. */
import type { Timetable } from '../../../src/model/timetable.ts'
import type { Seeded } from '../seeded.ts'
import { merged, type Span } from './spans.ts'

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour
const year = 365 * day

export interface Fate {
  /** It is over after this time. */
  readonly lasts: number
  /** Between two turns, as a rule. */
  readonly interval: number
  /** From when something can be done until a turn must have come round to it. */
  readonly slack: number
  /** Milliseconds a transfer takes; one after the other, for the way in is narrow. */
  readonly transfer: Readonly<Record<'screenshot' | 'gameClip', number>>
  /** When captures are uploaded. */
  readonly captures: readonly { readonly at: number; readonly kind: 'screenshot' | 'gameClip' }[]
  /** When somebody plays. */
  readonly play: readonly Span[]
  /** The machine sleeps. */
  readonly asleep: readonly Span[]
  readonly offline: readonly Span[]
  readonly signedOut: readonly Span[]
  readonly full: readonly Span[]
  readonly unplugged: readonly Span[]
  readonly held: readonly Span[]
  /** When nothing may be transferred: by the time of day. */
  readonly timetable: Timetable
  /** Somebody sets the clock by so much. */
  readonly jumps: readonly { readonly at: number; readonly by: number }[]
  /** A file rots. */
  readonly damage: readonly number[]
  /** The process is ended and started again. */
  readonly restarts: readonly number[]
}

/** @param lasts a year, or its beginning */
export function fateOf(dice: Seeded, lasts = year): Fate {
  const { below } = dice
  const spans = (count: number, shortest: number, longest: number): Span[] =>
    Array.from({ length: count }, () => {
      const from = below(lasts)
      return { from, until: from + shortest + below(longest - shortest) }
    })
  // One machine is away for so long that captures die, and then on for hours only.
  const away = 100 * day + below(60 * day)
  const shortly = Array.from({ length: 12 }, (_, index) => {
    const from = away + 83 * day + index * 20 * hour
    return { from, until: from + 14 * hour }
  })
  const nights = Array.from({ length: lasts / day }, (_, index) => index * day + 2 * hour)
    .filter(() => below(4) === 0)
    .map(from => ({ from, until: from + 2 * hour + below(5 * hour) }))
  return {
    lasts,
    interval: 9 * hour,
    // The longest rest, with what chance adds, and a look at the clock.
    slack: 9.9 * hour + 10 * minute,
    transfer: { screenshot: 8000, gameClip: 30_000 },
    ...playOf(dice, 2, lasts),
    asleep: merged([
      ...spans(3, 7 * day, 24 * day),
      { from: away, until: away + 83 * day - 3 * hour },
      ...shortly,
      ...nights,
    ]),
    offline: merged([...spans(6, 5 * minute, 14 * hour), ...spans(1, 2 * day, 3 * day)]),
    signedOut: merged(spans(4, hour, 36 * hour)),
    full: merged(spans(3, hour, 36 * hour)),
    unplugged: merged(spans(3, 10 * minute, day)),
    timetable: { spans: [{ from: 23 * 60 - 5 * below(24), until: 7 * 60 + 5 * below(24), rate: 0 }] },
    held: merged(spans(12, minute, 2 * hour)),
    jumps: jumpsOf(dice, 3, lasts),
    damage: timesOf(dice, 25, lasts),
    restarts: timesOf(dice, 40, lasts),
  }
}

/** @param often evenings of ten on which somebody plays */
function playOf({ below }: Seeded, often: number, lasts: number): Pick<Fate, 'play' | 'captures'> {
  const evenings = Array.from({ length: lasts / day }, (_, index) => index * day + 18 * hour + below(2 * hour))
  const play = evenings.filter(() => below(10) < often).map(from => ({ from, until: from + hour + below(3 * hour) }))
  const captures = play
    .flatMap(({ from, until }) => Array.from({ length: below(14) }, () => from + below(until - from)))
    .sort((a, b) => a - b)
    .map(at => ({ at, kind: below(3) === 0 ? ('gameClip' as const) : ('screenshot' as const) }))
  return { play, captures }
}

function jumpsOf(dice: Seeded, count: number, lasts: number): Fate['jumps'] {
  const { below } = dice
  const jumps = timesOf(dice, count, lasts).flatMap(at => {
    const by = (below(2) ? 1 : -1) * (10 * minute + below(6 * hour))
    // Later somebody sees it, and sets it right.
    return [
      { at, by },
      { at: at + day + below(3 * day), by: -by },
    ]
  })
  return jumps.sort((a, b) => a.at - b.at)
}

function timesOf({ below }: Seeded, count: number, lasts: number): number[] {
  return Array.from({ length: count }, () => below(lasts)).sort((a, b) => a - b)
}
