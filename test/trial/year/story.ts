/** A day and a half around what matters, with 15 minutes between two turns: an outage ends an hour before much expires at once. */
import type { Seeded } from '../seeded.ts'
import { retention } from './cloud.ts'
import { day, type Fate, hour, minute } from './fate.ts'
import { start } from './machine.ts'
import { merged } from './spans.ts'

export const outages = ['asleep', 'offline', 'signedOut', 'full', 'unplugged', 'held', 'closed'] as const
export type Outage = (typeof outages)[number]

const transfer = { screenshot: 8000, gameClip: 90_000 }
/** Between two that expire: there is time for one transfer, and hardly more. */
const apart = transfer.gameClip + 10_000

/** What expires comes before what has weeks, though it is listed last. */
export function storyOf(dice: Seeded, outage: Outage): Fate {
  const { below } = dice
  const first = day + 9 * hour + 30 * minute + below(6) * 5 * minute
  const dying = Array.from({ length: 20 }, (_, index) => first + index * apart)
  const waiting = Array.from({ length: 45 }, () => first + 2 * hour + day + below(60 * day))
  const captures = [...dying, ...waiting]
    .map(at => ({ at: at - retention, kind: 'gameClip' as const }))
    .sort((a, b) => a.at - b.at)
  const until = first - hour
  // Awake when there is a day left, and in the morning of the last.
  const from = first - 27 * hour
  const night = { from: first - 22 * hour, until: first - 4 * hour }
  // A timetable closes for a part of a day.
  const wakes = outage === 'asleep' ? until : outage === 'closed' ? until - 20 * minute : from
  const during = (kind: Outage) => (kind === outage ? [{ from, until }] : [])
  const opens = new Date(start + until)
  const closed = { from: opens.getHours() * 60, until: opens.getHours() * 60 + opens.getMinutes(), rate: 0 }
  return {
    lasts: 1.5 * day,
    interval: 15 * minute,
    slack: hour,
    transfer,
    captures,
    // So long ago that it comes seldom.
    play: [{ from: -9 * day, until: -9 * day + hour }],
    asleep: merged([{ from: 0, until: wakes }, night]),
    offline: during('offline'),
    signedOut: during('signedOut'),
    // Who is never offline has listed it all, and warned of it; and was started again since.
    full: during('full'),
    unplugged: during('unplugged'),
    held: during('held'),
    timetable: { spans: outage === 'closed' ? [closed] : [] },
    jumps: [],
    damage: [],
    restarts: [first - 23 * hour, first - 3 * hour],
  }
}
