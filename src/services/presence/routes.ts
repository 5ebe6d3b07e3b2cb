import { answer, type Route } from '../../http/operation.ts'
import { liveRoute } from '../live/live-route.ts'
import { type PresencesQuestion, readPresences } from './batch.ts'
import type { PlayerPresence } from './player-presence.ts'
import { type PresenceQuestion, presenceMethods, readPresence } from './wire.ts'

/** What a server of presence does once it knows who asks. */
export interface PresenceWork<Caller> {
  /** Undefined: the player shows it to nobody who asks. */
  presence(input: PresenceQuestion, caller: Caller): Promise<PlayerPresence | undefined>
  presences(input: PresencesQuestion, caller: Caller): Promise<readonly PlayerPresence[]>
}

/** The presence service as one route. @param identify throws `unauthenticated` */
export function presenceRoute<Caller>(work: PresenceWork<Caller>, identify: (request: Request) => Caller): Route {
  return liveRoute({
    methods: presenceMethods,
    identify,
    versions: ['3'],
    calls: caller => [
      answer(readPresence, input => work.presence(input, caller)),
      answer(readPresences, input => work.presences(input, caller)),
    ],
  })
}
