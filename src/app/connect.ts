import type { CaptureDeletions } from '../archive/free/free-world.ts'
import type { Catalog } from '../archive/ports.ts'
import { contentSockets } from '../client/content-sockets.ts'
import { counted, type RequestCounts } from '../client/counted.ts'
import { type Pace, pace } from '../client/pace.ts'
import { patience } from '../client/patience.ts'
import { sockets } from '../client/sockets.ts'
import { isServiceHost, password, type TokenSource, token } from '../client/token.ts'
import { type Exchange, wrapped } from '../http/exchange.ts'
import type { Xuid } from '../model/ids.ts'
import { type CapturesClient, capturesClient } from '../services/captures/client.ts'
import type { Feeds } from '../services/feeds/feeds.ts'
import type { PresenceClient } from '../services/presence/player-presence.ts'
import { type TitleStorageClient, titleStorageClient } from '../services/title-storage/client.ts'
import { chance, systemClock } from '../system.ts'
import { type Artwork, artworkWay } from './artwork.ts'
import { captureDeletions } from './capture-deletions.ts'
import { type Players, playersOf } from './feed-source.ts'
import { feedsOfToday, servicesOfToday } from './feeds-of-today.ts'
import { liveBudgets, type PaceMemories } from './live-services.ts'
import { networkFeeds } from './network-feeds.ts'

export type { PaceMemories } from './live-services.ts'

export interface Connection extends Disposable {
  readonly captures: CapturesClient
  /** Not patient: each is sent once. */
  readonly deletions: CaptureDeletions
  readonly titleStorage: TitleStorageClient
  /** Uncached: whoever asks keeps to the intervals. */
  readonly feeds: Feeds
  readonly artwork: Artwork
  /** Who plays. */
  readonly players: Players
  /** Whose token it is, as the network says now. */
  player(signal?: AbortSignal): Promise<Xuid>
  readonly presence: PresenceClient
  readonly requests: RequestCounts
}

export interface ConnectionOptions {
  /** One origin at which every service is asked; undefined: the live network. */
  readonly network: URL | undefined
  /** Who asks. */
  readonly tokens: TokenSource
  readonly onWait: (milliseconds: number, why: string) => void
}

/**
 * The ways to the network: to each service one, which adds the token, and one to content, which does not.
 *
 * @param memory where the pace of a service is remembered: in an archive, or elsewhere
 */
export function connect({ network, tokens, onWait }: ConnectionOptions, memory: Catalog | PaceMemories): Connection {
  const memoryOf = typeof memory === 'function' ? memory : notesOf(memory)
  const out = sockets({ proxyEnvironment: process.env })
  const requests: RequestCounts = { search: 0, refresh: 0, download: 0, feeds: 0, other: 0 }
  const signed = token(tokens, url => (network ? url.origin === network.origin : isServiceHost(url)))
  const paceOf = (service: keyof typeof liveBudgets) =>
    pace({
      clock: systemClock,
      budgets: network ? [] : liveBudgets[service],
      memory: memoryOf(`pace ${network?.origin ?? 'live'} ${service}`),
      onWait,
    })
  /** Asks once; what fails is whoever's who asked. */
  const once = (paced: Pace): Exchange => wrapped(out, signed, paced, counted(requests))
  const capturesPace = paceOf('captures')
  const today = servicesOfToday(out, { network, tokens, requests, memory: memoryOf, onWait })
  const feeds = network
    ? networkFeeds(password(tokens, network.origin)(out), network, {
        requests,
        memory: memoryOf(`pace ${network.origin} feeds`),
        onWait,
      })
    : feedsOfToday(today, tokens)
  const patient = patience({ clock: systemClock, chance, onWait })
  const titleStorage = once(paceOf('title-storage'))
  // Behind a proxy Node's own client knows the way; ours goes straight.
  const direct = usesProxy(process.env) ? undefined : contentSockets()
  const content = wrapped(direct ?? out, counted(requests))
  const artwork = artworkWay({ network, tokens, requests, proxied: direct ? undefined : out })
  return {
    captures: capturesClient(
      patient(once(capturesPace)),
      content,
      network ? { host: network, allows: () => true } : {},
    ),
    deletions: captureDeletions(out, signed, capturesPace, counted(requests), network),
    titleStorage: titleStorageClient(patient(titleStorage), {
      content: titleStorage,
      ...(network ? { host: network } : {}),
    }),
    feeds,
    artwork,
    players: playersOf(today.profile, today.people, tokens),
    player: async signal => (await today.profile.profile('me', signal)).xuid,
    presence: today.presence,
    requests,
    [Symbol.dispose]() {
      out[Symbol.dispose]()
      direct?.[Symbol.dispose]()
      artwork[Symbol.dispose]()
    },
  }
}

function notesOf(catalog: Catalog): PaceMemories {
  return note => ({
    load: () => catalog.read(facts => facts.note(note)),
    save: text => catalog.write(facts => facts.setNote(note, text)),
  })
}

function usesProxy(environment: NodeJS.ProcessEnv): boolean {
  return ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY'].some(name => Boolean(environment[name]))
}
