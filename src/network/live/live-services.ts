/** Today's services of a local network: profile, presence, title hub, achievements, display catalog, people. */
import type { Route } from '../../http/operation.ts'
import type { Xuid } from '../../model/ids.ts'
import { achievementsRoute } from '../../services/achievements/routes.ts'
import { catalogRoute } from '../../services/catalog/routes.ts'
import { peopleRoute } from '../../services/people/routes.ts'
import { presenceRoute } from '../../services/presence/routes.ts'
import { profileRoute } from '../../services/profile/routes.ts'
import { titleHubRoute } from '../../services/title-hub/routes.ts'
import type { Caller, Identify } from '../callers.ts'
import type { LimitCheck } from '../request-limits.ts'
import { limited } from '../services.ts'
import { liveAchievements } from './achievements.ts'
import { liveCatalog } from './catalog.ts'
import { type Asker, type LiveWorldSource, liveWorld } from './live-world.ts'
import { livePeople } from './people.ts'
import { livePresence } from './presence.ts'
import { liveProfiles } from './profile.ts'
import { liveTitleHub } from './title-hub.ts'

export interface LiveServicesOptions {
  readonly world: LiveWorldSource
  /** @throws Failure `unauthenticated` */
  readonly identify: Identify
  readonly limits: LimitCheck
}

export function liveServices({ world: source, identify, limits }: LiveServicesOptions): Route[] {
  const world = liveWorld(source)
  const asker = (service: string) => {
    const admit = limited(identify, limits, service)
    return (request: Request): Asker => ({ xuid: admit(request).xuid, origin: originOf(request) })
  }
  const anyone = limited(() => nobody, limits, 'catalog')
  return [
    profileRoute(liveProfiles(world), asker('profile')),
    presenceRoute(livePresence(world), asker('presence')),
    titleHubRoute(liveTitleHub(world), asker('title-hub')),
    achievementsRoute(liveAchievements(world), asker('achievements')),
    peopleRoute(livePeople(world), asker('people')),
    catalogRoute(liveCatalog(world), request => {
      anyone(request)
      return originOf(request)
    }),
  ]
}

/** The catalog takes no token: all who ask are counted as one. */
const nobody: Caller = { xuid: '0' as Xuid, device: 'console', titleId: undefined, developer: false }

function originOf(request: Request): string {
  return new URL(request.url).origin
}
