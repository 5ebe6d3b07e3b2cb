/** The feeds of a local network. */
import type { Route } from '../../http/operation.ts'
import { pathnameOf } from '../../http/path.ts'
import type { Clock } from '../../model/clock.ts'
import type { Culture } from '../../model/feeds.ts'
import { RecentMap } from '../../model/recent-map.ts'
import { supportedCultures } from '../../services/feeds/cultures.ts'
import type { Feeds } from '../../services/feeds/feeds.ts'
import { type FeedRouteOptions, feedRoute } from '../../services/feeds/routes.ts'
import { feedName } from '../../services/feeds/wire.ts'
import type { LimitCheck } from '../request-limits.ts'
import type { World } from '../world/world.ts'
import { worldFeeds } from './feeds-of-world.ts'
import { worldIndex } from './world-index.ts'

export interface LocalFeedsOptions {
  readonly world: World
  /** What fills them instead of the world; undefined: the world. */
  readonly feeds: Feeds | undefined
  readonly clock: Clock
  readonly limits: LimitCheck
}

export function localFeeds({ world, feeds, clock, limits }: LocalFeedsOptions): Route {
  const terms: FeedRouteOptions = {
    clock,
    members: world.members,
    cultures: culturesOf(world),
    limit(feed, who) {
      // Who they are is not known, but for members: all others are counted as one, and apart from players with a token.
      const refusal = limits(feed, who === undefined ? 'feeds' : `feeds ${who}`)
      return refusal && Number(refusal.headers.get('retry-after')) * 1000
    },
  }
  if (feeds) return feedRoute(feeds, terms)
  const index = worldIndex(world)
  return eachOrigin(origin => feedRoute(worldFeeds(index, { clock, origin }), terms))
}

/** A network has a few names. Who invents more, in `Host`, makes it forget the others and no more. */
const mostOrigins = 8

/** A world names addresses of its own network: so its feeds differ by where they are asked. */
function eachOrigin(routeAt: (origin: string) => Route): Route {
  const routes = new RecentMap<string, Route>({ entries: mostOrigins })
  return async request => {
    const { url } = request
    const path = pathnameOf(url)
    if (feedName(path) === undefined) return undefined
    const origin = url.slice(0, url.indexOf('/', url.indexOf('//') + 2))
    let route = routes.get(origin)
    if (!route) {
      route = routeAt(origin)
      routes.set(origin, route)
    }
    return await route(request)
  }
}

/** Those of xbox.com, and whatever else the world has. */
function culturesOf({ players, products }: World): Set<Culture> {
  return new Set([
    ...supportedCultures,
    ...products.map(each => each.culture),
    ...players.flatMap(({ feeds }) => [...feeds.gamercard.cultures.keys(), ...feeds.presence.cultures.keys()]),
  ])
}
