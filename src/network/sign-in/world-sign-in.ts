/** The world file's part for sign-in: whom Xbox refuses, how long tokens live, and what captures want to see. */
import type { JsonObject } from '../../http/json.ts'
import { integerOf } from '../../http/json-read.ts'
import type { Problems } from '../world/world-places.ts'
import { liveTimes, readTokenTimes, type TokenTimes } from './token-times.ts'

export interface SignInLimits {
  readonly times: TokenTimes
  /** Captures refuse who is signed in as a user alone (protocol page, section 9). */
  readonly requireTitleToken: boolean
}

export const noSignInLimits: SignInLimits = { times: liveTimes, requireTitleToken: false }

export function readSignInLimits(limits: JsonObject, problems: Problems): SignInLimits {
  const requireTitleToken = limits.get('requireTitleToken') ?? false
  if (typeof requireTitleToken !== 'boolean') problems.push('limits.requireTitleToken must be true or false')
  return { times: readTokenTimes(limits, problems), requireTitleToken: requireTitleToken === true }
}

/** Of a player: unsigned, of 32 bits. */
export function readXErr(player: JsonObject, place: string, problems: Problems): number | undefined {
  if (player.get('xerr') === undefined) return undefined
  const xerr = integerOf(player, 'xerr')
  if (xerr === undefined || xerr < 1 || xerr > 0xffff_ffff) {
    problems.push(`${place}.xerr must be a number such as 2148916233`)
  }
  return xerr
}
