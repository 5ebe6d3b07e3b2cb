/** A token of Xbox and what is told of it, as every step answers. Source: recorded answers. */
import { JsonObject, toJson } from '../../http/json.ts'
import { dateOf, listOf, textOf } from '../../http/json-read.ts'
import { jsonReply } from '../../http/json-reply.ts'
import { Failure } from '../../model/failure.ts'
import { sevenths } from '../live/live-read.ts'

export interface XboxToken {
  /** A secret. */
  readonly token: string
  readonly issued: Date
  readonly expires: Date
  readonly claims: Claims
}

/** What a token says of whom it is for. */
export type Claims = Partial<Readonly<Record<ClaimName, string>>>

const claimNames = {
  userHash: 'uhs',
  gamertag: 'gtg',
  xuid: 'xid',
  ageGroup: 'agg',
  settingRestrictions: 'usr',
  titleRestrictions: 'utr',
  privileges: 'prv',
  modernGamertag: 'mgt',
  modernSuffix: 'mgs',
  uniqueModernGamertag: 'umg',
  deviceId: 'did',
  deviceState: 'dcs',
  titleId: 'tid',
} as const
export type ClaimName = keyof typeof claimNames

/** Claims that an XSTS token tells only when asked. */
export const optionalClaims: readonly ClaimName[] = ['modernGamertag', 'modernSuffix', 'uniqueModernGamertag']

export function wordOfClaim(claim: ClaimName): string {
  return claimNames[claim]
}

/** Where the claims of a kind of token stand; those of a user are in a list of one. */
const places = { user: 'xui', device: 'xdi', title: 'xti' } as const
export type ClaimsOf = keyof typeof places

export function tokenJson({ token, issued, expires, claims }: XboxToken, of: ClaimsOf): object {
  const named = Object.entries(claims).map(([name, value]) => [claimNames[name as ClaimName], value])
  const told = Object.fromEntries(named) as object
  return {
    IssueInstant: sevenths(issued),
    NotAfter: sevenths(expires),
    Token: token,
    DisplayClaims: { [places[of]]: of === 'user' ? [told] : told },
  }
}

/** @throws Failure `upstream` */
export function tokenOf(said: JsonObject | undefined, of: ClaimsOf, step: string): XboxToken {
  const [token, expires] = [said && textOf(said, 'Token'), said && dateOf(said, 'NotAfter')]
  if (!said || !token || !expires) {
    throw new Failure('upstream', `The answer to ${step} has no token with an end. Try again later.`)
  }
  return { token, issued: dateOf(said, 'IssueInstant') ?? new Date(0), expires, claims: claimsOf(said, of) }
}

function claimsOf(said: JsonObject, of: ClaimsOf): Claims {
  const all = said.get('DisplayClaims')
  if (!(all instanceof JsonObject)) return {}
  const told = of === 'user' ? listOf(all, places.user)[0] : all.get(places[of])
  if (!(told instanceof JsonObject)) return {}
  const pairs = Object.entries(claimNames).map(([claim, word]) => [claim, textOf(told, word)] as const)
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined))
}

export function tokenReply(token: XboxToken, of: ClaimsOf): Response {
  return jsonReply(toJson(tokenJson(token, of)))
}
