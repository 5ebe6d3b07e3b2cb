import { pageSize } from './cloud.ts'
import { day, hour, minute } from './fate.ts'
import { start } from './machine.ts'
import { merged, type Span } from './spans.ts'
import type { Lived } from './year.ts'

/** Two heads of listings, and who plays. */
const perTurn = 3
/** For warnings that fall due; and whether an outage is over is looked after more often. */
const spare = { usual: 20, troubled: 250 }

/** Nobody asks more often than was promised: by the clock, around play, for what is brought, and for each listing's end once a day. */
export function judgeCalls({ fate, cloud, events }: Lived): string[] {
  const { interval, play, restarts } = fate
  const troubles = merged([fate.asleep, fate.offline, fate.signedOut, fate.full, fate.unplugged, fate.held].flat())
  const shortest = 0.9 * interval
  const aroundPlay = 0.9 * Math.max(interval / 3, Math.min(interval, 5 * minute))
  return [...cloud.asked].flatMap(([index, calls]) => {
    const today: Span = { from: index * day, until: (index + 1) * day }
    const isToday = (at: number) => at >= today.from && at < today.until
    const played = play.reduce((sum, { from, until }) => sum + overlap({ from, until: until + hour }, today), 0)
    const turns = day / shortest + played / aroundPlay + restarts.filter(isToday).length
    const isTroubled = troubles.some(each => overlap(each, today) > 0)
    const tried = events.filter(({ truth, event }) => isToday(truth) && ['archived', 'failed'].includes(event.event))
    const alive = cloud.captures.filter(({ uploaded, expires }) => {
      const now = start + today.from
      return uploaded && expires && uploaded.getTime() < now + day && expires.getTime() > now
    })
    const most =
      perTurn * turns +
      3 * tried.length +
      3 * (2 + alive.length / pageSize) +
      (isTroubled ? spare.troubled : spare.usual)
    return calls > most ? [`${calls} calls on day ${index}, ${Math.round(most)} at the most`] : []
  })
}

const overlap = (a: Span, b: Span) => Math.max(0, Math.min(a.until, b.until) - Math.max(a.from, b.from))
