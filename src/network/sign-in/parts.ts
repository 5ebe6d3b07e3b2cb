import type { Clock } from '../../model/clock.ts'
import type { NetworkPlayer } from '../players.ts'
import type { Grants } from './grants.ts'
import type { NetworkTokens } from './network-tokens.ts'
import type { TokenTimes } from './token-times.ts'

/** What the steps of sign-in on a local network are made with. */
export interface SignInParts {
  readonly grants: Grants
  readonly tokens: NetworkTokens
  readonly players: readonly NetworkPlayer[]
  /** What a player is refused with by Xbox, though Microsoft lets it in. */
  readonly xerrOf: (xuid: string) => number | undefined
  readonly times: TokenTimes
  readonly clock: Clock
  readonly random: (bytes: number) => Uint8Array
}
