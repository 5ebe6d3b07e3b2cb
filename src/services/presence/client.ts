import type { Exchange } from '../../http/exchange.ts'
import { call } from '../../http/operation.ts'
import type { Xuid } from '../../model/ids.ts'
import { mostUsers, readPresences } from './batch.ts'
import type { PlayerPresence, PresenceClient } from './player-presence.ts'
import { presenceHost, readPresence } from './wire.ts'

/** One question for many players. */
export interface PresencesClient extends PresenceClient {
  /** Without those who show it to nobody who asks. @param language `ja-JP` */
  presences(of: readonly Xuid[], language: string, signal?: AbortSignal): Promise<readonly PlayerPresence[]>
}

/** @param exchange the way to the service: adds the token */
export function presenceClient(
  exchange: Exchange,
  { host = presenceHost }: { readonly host?: URL } = {},
): PresencesClient {
  return {
    presence: (xuid, language, signal) =>
      call(exchange, host, readPresence, { of: { xuid }, level: 'all', language }, signal),
    async presences(xuids, language, signal) {
      const all: PlayerPresence[] = []
      for (let from = 0; from < xuids.length; from += mostUsers) {
        const users = xuids.slice(from, from + mostUsers)
        const input = { users, onlineOnly: false, level: 'all', language } as const
        all.push(...(await call(exchange, host, readPresences, input, signal)))
      }
      return all
    },
  }
}
