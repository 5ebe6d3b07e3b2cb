import type { Catalog } from '../archive/ports.ts'
import { contentSockets } from '../client/content-sockets.ts'
import { counted, type RequestCounts } from '../client/counted.ts'
import { type Budget, pace } from '../client/pace.ts'
import { patience } from '../client/patience.ts'
import { sockets } from '../client/sockets.ts'
import { isServiceHost, readyToken, token } from '../client/token.ts'
import { wrapped } from '../http/exchange.ts'
import { type CapturesClient, capturesClient } from '../services/captures/client.ts'
import { chance, systemClock } from '../system.ts'

export interface Connection extends Disposable {
  readonly captures: CapturesClient
  readonly requests: RequestCounts
}

export interface ConnectionOptions {
  /** One origin at which every service is asked; undefined: the live network. */
  readonly network: URL | undefined
  readonly authorization: string | undefined
  readonly onWait: (milliseconds: number, why: string) => void
}

/**
 * What the live services are not asked more often for. Nothing is published for captures; these are the strictest of the
 * published limits. A local network says its own, if it has any.
 */
const liveBudgets: readonly Budget[] = [
  { requests: 10, seconds: 15 },
  { requests: 30, seconds: 300 },
]

/** The ways to the network: one to the services, which adds the token, and one to content, which does not. */
export function connect({ network, authorization, onWait }: ConnectionOptions, catalog: Catalog): Connection {
  const out = sockets({ proxyEnvironment: process.env })
  const requests: RequestCounts = { search: 0, refresh: 0, download: 0, other: 0 }
  const note = `pace ${network?.origin ?? 'live'} captures`
  const memory = {
    load: () => catalog.read(facts => facts.note(note)),
    save: (text: string) => catalog.write(facts => facts.setNote(note, text)),
  }
  const service = wrapped(
    out,
    patience({ clock: systemClock, chance, onWait }),
    token(readyToken(authorization), url => (network ? url.origin === network.origin : isServiceHost(url))),
    pace({ clock: systemClock, budgets: network ? [] : liveBudgets, memory, onWait }),
    counted(requests),
  )
  // Behind a proxy Node's own client knows the way; ours goes straight.
  const direct = usesProxy(process.env) ? undefined : contentSockets()
  const content = wrapped(direct ?? out, counted(requests))
  return {
    captures: capturesClient(service, content, network ? { host: network, allows: () => true } : {}),
    requests,
    [Symbol.dispose]() {
      out[Symbol.dispose]()
      direct?.[Symbol.dispose]()
    },
  }
}

function usesProxy(environment: NodeJS.ProcessEnv): boolean {
  return ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY'].some(name => Boolean(environment[name]))
}
