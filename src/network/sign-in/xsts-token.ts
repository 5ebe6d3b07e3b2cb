/** The token that the services of a local network take, and who shows it. */
import { xboxParty } from '../../services/sign-in/wire.ts'
import type { ClaimName, Claims, XboxToken } from '../../services/sign-in/xbox-token.ts'
import type { NetworkTokens, TokenContents } from './network-tokens.ts'
import type { SignInParts } from './parts.ts'

type Contents = TokenContents['xsts']

/** @param more claims that were asked for */
export function xstsToken(
  { tokens, times, players }: SignInParts,
  contents: Contents,
  more: readonly ClaimName[] = [],
): XboxToken {
  const issued = tokens.issue('xsts', contents, times.xsts)
  const gamertag = players.find(each => each.xuid === contents.xuid)?.gamertag ?? ''
  const optional: Claims = { modernGamertag: gamertag, uniqueModernGamertag: gamertag }
  const named = Object.entries(optional).filter(([name]) => more.includes(name as ClaimName))
  return {
    ...issued,
    claims: {
      gamertag,
      xuid: contents.xuid,
      userHash: tokens.userHash(contents.xuid),
      ageGroup: 'Adult',
      settingRestrictions: '',
      titleRestrictions: '',
      privileges: '',
      ...Object.fromEntries(named),
    },
  }
}

export interface Shown {
  readonly xuid: string
  /** Undefined: signed in as a user alone. */
  readonly title: string | undefined
}

/** Who signed in with this value for `Authorization`; undefined: nobody, or no more. */
export function shownBy(authorization: string, tokens: NetworkTokens): Shown | undefined {
  const [, hash, token = ''] = /^XBL3\.0 x=(\d{1,20});(\S+)$/.exec(authorization) ?? []
  if (hash === undefined) return undefined
  const said = tokens.read('xsts', token)
  if (typeof said === 'string' || said.party !== xboxParty || tokens.userHash(said.xuid) !== hash) return undefined
  return said
}
