import { type Budget, type PaceMemory, pace } from '../client/pace.ts'
import { patience } from '../client/patience.ts'
import { isServiceHost, type TokenSource, token } from '../client/token.ts'
import { type Exchange, type Wrap, wrapped } from '../http/exchange.ts'
import type { RetryPolicy } from '../http/retry.ts'
import { achievementsClient } from '../services/achievements/client.ts'
import type { AchievementsClient } from '../services/achievements/title-progress.ts'
import { catalogClient, type ProductsClient } from '../services/catalog/client.ts'
import type { LiveClients } from '../services/feeds/live/live-feeds.ts'
import { peopleClient } from '../services/people/client.ts'
import type { PeopleClient } from '../services/people/friends.ts'
import { type PresencesClient, presenceClient } from '../services/presence/client.ts'
import { type ProfilesClient, profileClient } from '../services/profile/client.ts'
import { titleHubClient } from '../services/title-hub/client.ts'
import { chance, systemClock } from '../system.ts'

/** In 15 s, and in 300 s (protocol page, section 6). */
const both = (burst: number, sustained: number): readonly Budget[] => [
  { requests: burst, seconds: 15 },
  { requests: sustained, seconds: 300 },
]
/** Of services for which nothing is published: the strictest that is. */
const strictest = both(10, 30)

/**
 * What the live services are not asked more often for; a local network says its own limits, if it has any. Of title storage
 * the documents say: about one request a minute over an hour, 60 of them at once.
 */
export const liveBudgets = {
  captures: strictest,
  'title-storage': [{ requests: 60, seconds: 3600 }],
  profile: both(10, 30),
  presence: both(30, 100),
  people: both(10, 30),
  achievements: both(100, 300),
  'title-hub': strictest,
  catalog: strictest,
} as const satisfies Readonly<Record<string, readonly Budget[]>>

/** What the pace of a service remembers, by the name of a note. */
export type PaceMemories = (note: string) => PaceMemory

/** Today's services, as the signed-in player asks them. */
export interface LiveServices extends LiveClients {
  readonly profile: ProfilesClient
  readonly presence: PresencesClient
  readonly achievements: AchievementsClient
  readonly catalog: ProductsClient
  readonly people: PeopleClient
}

export interface LiveServicesOptions {
  /** One origin at which every service is asked; undefined: the live network. */
  readonly network: URL | undefined
  /** Who asks. */
  readonly tokens: TokenSource
  readonly memory: PaceMemories
  readonly onWait: (milliseconds: number, why: string) => void
  /** Milliseconds a request may wait for its turn; undefined: as long as it takes. */
  readonly longestWait?: number
  readonly policy?: RetryPolicy
}

/**
 * To each service a way of its own: patient, at the service's pace, with the token. The token goes to xboxlive.com (or the one
 * origin), and the catalog, which is elsewhere and public, never gets it.
 */
export function liveServices(out: Exchange, options: LiveServicesOptions): LiveServices {
  const { network, tokens, memory, onWait, longestWait, policy } = options
  const mayHave = (url: URL) => (network ? url.origin === network.origin : isServiceHost(url))
  const signed = token(tokens, mayHave)
  const patient = patience({ clock: systemClock, chance, onWait, ...(policy ? { policy } : {}) })
  const paced = (service: keyof typeof liveBudgets): Wrap =>
    pace({
      clock: systemClock,
      budgets: network ? [] : liveBudgets[service],
      memory: memory(`pace ${network?.origin ?? 'live'} ${service}`),
      onWait,
      ...(longestWait === undefined ? {} : { longestWait }),
    })
  const way = (service: keyof typeof liveBudgets) => wrapped(out, patient, signed, paced(service))
  const at = network ? { host: network } : {}
  return {
    profile: profileClient(way('profile'), at),
    presence: presenceClient(way('presence'), at),
    titleHub: titleHubClient(way('title-hub'), at),
    achievements: achievementsClient(way('achievements'), at),
    people: peopleClient(way('people'), at),
    catalog: catalogClient(wrapped(out, patient, paced('catalog')), at),
  }
}
