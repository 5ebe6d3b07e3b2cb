import { Failure } from '../../model/failure.ts'
import { xuid } from '../../model/ids.ts'
import type { XboxAuthorization } from './sign-in.ts'
import type { XboxToken } from './xbox-token.ts'
import { authorizeXsts } from './xsts.ts'

/** The value that Xbox's services take, made of an XSTS token. @throws Failure `upstream` */
export function xboxAuthorization({ token, expires, claims }: XboxToken): XboxAuthorization {
  const { userHash, xuid: player = '', uniqueModernGamertag, modernGamertag, modernSuffix } = claims
  const modern = modernGamertag && modernGamertag + (modernSuffix ? `#${modernSuffix}` : '')
  const gamertag = claims.gamertag ?? uniqueModernGamertag ?? modern
  const isPlayer = /^\d{1,20}$/.test(player)
  if (!gamertag || !isPlayer || !/^[\w-]{1,64}$/.test(userHash ?? '') || !/^[\x21-\x7e]+$/.test(token)) {
    throw new Failure('upstream', `The answer to ${authorizeXsts.name} does not say who signed in. Try again later.`)
  }
  return { gamertag, xuid: xuid(player), authorization: `XBL3.0 x=${userHash};${token}`, expires }
}
