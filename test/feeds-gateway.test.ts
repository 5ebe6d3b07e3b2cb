/** A day of a busy page, with a clock that somebody sets and a machine that sleeps: no limit of section 6 is ever exceeded. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { liveBudgets } from '../src/app/live-services.ts'
import { pace } from '../src/client/pace.ts'
import { wrapped } from '../src/http/exchange.ts'
import { Failure } from '../src/model/failure.ts'
import { requestLimits } from '../src/network/request-limits.ts'
import { achievementsClient } from '../src/services/achievements/client.ts'
import { catalogClient } from '../src/services/catalog/client.ts'
import type { Feeds } from '../src/services/feeds/feeds.ts'
import { gateway } from '../src/services/feeds/gateway.ts'
import { liveFeeds } from '../src/services/feeds/live/live-feeds.ts'
import { presenceClient } from '../src/services/presence/client.ts'
import { profileClient } from '../src/services/profile/client.ts'
import { titleHubClient } from '../src/services/title-hub/client.ts'
import { crowded } from './trial/crowded.ts'
import { type JumpingClock, jumpingClock } from './trial/jumping-clock.ts'
import { type Service, serviceOf, today, todaysNetwork } from './trial/today.ts'

const services = ['profile', 'presence', 'title-hub', 'achievements', 'catalog'] as const
const [second, minute, hour] = [1000, 60_000, 3_600_000]

/** The services of today behind a gateway, with limits in fixed windows of true time, and every arrival on record. */
function page(clock: JumpingClock) {
  const arrivals = new Map<Service, number[]>(services.map(each => [each, []]))
  const limits = services.flatMap(service =>
    liveBudgets[service].map(({ requests, seconds }) => ({ service, max: requests, periodSeconds: seconds })),
  )
  const check = requestLimits(limits, { ...clock, now: () => new Date(clock.truth) })
  let refused = 0
  const answering = todaysNetwork(today())
  const network = async (request: Request) => {
    const service = serviceOf(request.url)
    await clock.sleep(120)
    arrivals.get(service)?.push(clock.truth)
    const refusal = check(service, 'player')
    if (refusal) refused += 1
    await clock.sleep(130)
    return refusal ?? (await answering(request))
  }
  const way = (service: Service) => {
    const memory = { load: async () => undefined, save: async () => undefined }
    return wrapped(network, pace({ clock, budgets: liveBudgets[service], memory, longestWait: 5000 }))
  }
  const live = liveFeeds(
    {
      profile: profileClient(way('profile')),
      presence: presenceClient(way('presence')),
      titleHub: titleHubClient(way('title-hub')),
      achievements: achievementsClient(way('achievements')),
      catalog: catalogClient(way('catalog')),
    },
    { clock },
  )
  return { feeds: gateway(live, { clock }), arrivals, refused: () => refused }
}

/** A generator of our own: the same day in each run. */
function dice(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function view(feeds: Feeds, gamertag: string, tally: Record<string, number>) {
  for (const feed of [feeds.gamercard(gamertag), feeds.presence(gamertag)]) {
    feed.then(
      () => (tally.given = (tally.given ?? 0) + 1),
      thrown => {
        const { code } = Failure.from(thrown)
        tally[code] = (tally[code] ?? 0) + 1
      },
    )
  }
}

it('a day of thousands of views of tens of players never exceeds, and nearly everybody gets something', async () => {
  const clock = jumpingClock()
  const { feeds, arrivals, refused } = page(clock)
  const roll = dice(4)
  const players = Array.from({ length: 40 }, (_, index) => `Player ${index}`)
  const tally: Record<string, number> = {}
  let views = 0
  while (clock.truth < 24 * hour) {
    for (let crowd = roll(10) === 0 ? 30 : roll(4); crowd > 0; crowd -= 1) {
      // A few are looked at more than all the others.
      view(feeds, players[Math.min(roll(40), roll(40), roll(40))] as string, tally)
      views += 1
    }
    if (roll(200) === 0) clock.jump((roll(25) - 12) * hour)
    if (roll(400) === 0) clock.suspend(roll(90) * minute)
    await clock.pass((2 + roll(20)) * second)
  }
  await clock.pass(minute)
  assert.ok(views > 10_000, `${views} views`)
  assert.equal(refused(), 0, 'in fixed windows')
  for (const service of services) {
    const times = arrivals.get(service) as number[]
    assert.deepEqual(crowded(times, liveBudgets[service]), [], `${service}, in sliding windows`)
  }
  assert.ok((arrivals.get('profile') as number[]).length > 500, 'it asked')
  assert.ok((tally.given ?? 0) > 2 * views * 0.97, JSON.stringify({ ...tally, views }))
  assert.deepEqual(
    Object.keys(tally).filter(each => each !== 'given' && each !== 'throttled'),
    [],
  )
  assert.equal((tally.given ?? 0) + (tally.throttled ?? 0), 2 * views, 'nobody is left without an answer')
})

it('one player looked at by thousands costs a handful of calls an interval', async () => {
  const clock = jumpingClock()
  const { feeds, arrivals } = page(clock)
  const tally: Record<string, number> = {}
  for (let at = 0; at < hour; at += 2 * second) {
    for (let crowd = 0; crowd < 5; crowd += 1) view(feeds, 'Tonic', tally)
    await clock.pass(2 * second)
  }
  const counts = Object.fromEntries(services.map(each => [each, arrivals.get(each)?.length]))
  assert.equal(tally.given, 2 * 5 * 1800)
  // Twelve intervals in an hour; the first card and the first presence each ask who it is; the total of a game once.
  const { profile = 0, presence = 0, 'title-hub': hub = 0, achievements, catalog } = counts
  assert.ok(profile <= 14 && presence <= 13 && hub <= 13, JSON.stringify(counts))
  assert.deepEqual([achievements, catalog], [1, 0])
})
