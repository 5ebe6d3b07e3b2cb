import { listOf, textOf } from '../../http/json-read.ts'
import { objectOf } from '../../http/json-reply.ts'
import type { Operation } from '../../http/operation.ts'
import { Failure } from '../../model/failure.ts'
import { properties, retail, said, xboxBody, xboxRequest } from './wire.ts'
import { type ClaimName, optionalClaims, tokenOf, tokenReply, wordOfClaim, type XboxToken } from './xbox-token.ts'

export interface XstsQuestion {
  readonly userToken: string
  readonly deviceToken: string | undefined
  readonly titleToken: string | undefined
  readonly relyingParty: string
  /** Of {@link optionalClaims}, which are told as well. */
  readonly claims: readonly ClaimName[]
}

export const xstsPath = '/xsts/authorize'

/** Tokens of user, device and title become the one that Xbox's services take. Signed when there is a device. */
export const authorizeXsts: Operation<XstsQuestion, XboxToken> = {
  name: 'sign-in.xsts',
  writeRequest: ({ userToken, deviceToken, titleToken, relyingParty, claims }, host) =>
    xboxRequest(host, xstsPath, {
      RelyingParty: relyingParty,
      TokenType: 'JWT',
      Properties: {
        UserTokens: [userToken],
        ...(deviceToken === undefined ? {} : { DeviceToken: deviceToken }),
        ...(titleToken === undefined ? {} : { TitleToken: titleToken }),
        ...(claims.length === 0 ? {} : { OptionalDisplayClaims: claims.map(wordOfClaim) }),
        SandboxId: retail,
      },
    }),
  async readRequest(request) {
    const body = await xboxBody(request, xstsPath)
    if (!body) return undefined
    const asked = properties(body)
    const [userToken, ...others] = listOf(asked, 'UserTokens')
    if (typeof userToken !== 'string' || userToken === '' || others.length > 0) {
      throw new Failure('invalid', 'UserTokens must hold one token.')
    }
    const words = listOf(asked, 'OptionalDisplayClaims')
    return {
      userToken,
      deviceToken: textOf(asked, 'DeviceToken'),
      titleToken: textOf(asked, 'TitleToken'),
      relyingParty: said(body, 'RelyingParty'),
      claims: optionalClaims.filter(each => words.includes(wordOfClaim(each))),
    }
  },
  writeReply: token => tokenReply(token, 'user'),
  readReply: async response => tokenOf(await objectOf(response, authorizeXsts.name), 'user', authorizeXsts.name),
}
