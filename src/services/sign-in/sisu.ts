import { JsonObject, toJson } from '../../http/json.ts'
import { textOf } from '../../http/json-read.ts'
import { jsonReply, objectOf } from '../../http/json-reply.ts'
import type { Operation } from '../../http/operation.ts'
import type { PublicProofKey } from './proof-key.ts'
import { readTicket, type Ticket, ticketText } from './ticket.ts'
import { proofKeyJson, proofKeyOf, retail, said, siteName, xboxBody, xboxParty, xboxRequest } from './wire.ts'
import { type ClaimsOf, tokenJson, tokenOf, type XboxToken } from './xbox-token.ts'

export interface SisuQuestion {
  readonly ticket: Ticket
  readonly appId: string
  readonly deviceToken: string
  readonly proofKey: PublicProofKey
  readonly relyingParty: string
}

export interface SisuAnswer {
  readonly deviceToken: string
  readonly titleToken: XboxToken
  readonly userToken: XboxToken
  /** The XSTS token. */
  readonly authorization: XboxToken
}

export const sisuPath = '/authorize'

/** Title, user and XSTS token at once, as Xbox's own apps ask for them. Signed. Refusals name the XErr in a header. */
export const authorizeSisu: Operation<SisuQuestion, SisuAnswer> = {
  name: 'sign-in.sisu',
  writeRequest: ({ ticket, appId, deviceToken, proofKey, relyingParty }, host) =>
    xboxRequest(host, sisuPath, {
      AccessToken: ticketText(ticket),
      AppId: appId,
      DeviceToken: deviceToken,
      Sandbox: retail,
      SiteName: siteName,
      UseModernGamertag: true,
      RelyingParty: relyingParty,
      ProofKey: proofKeyJson(proofKey),
    }),
  async readRequest(request) {
    const body = await xboxBody(request, sisuPath)
    return (
      body && {
        ticket: readTicket(said(body, 'AccessToken')),
        appId: said(body, 'AppId'),
        deviceToken: said(body, 'DeviceToken'),
        proofKey: proofKeyOf(body),
        // Known clients leave it out when they mean Xbox's services.
        relyingParty: textOf(body, 'RelyingParty') ?? xboxParty,
      }
    )
  },
  writeReply: ({ deviceToken, titleToken, userToken, authorization }, { appId }) =>
    jsonReply(
      toJson({
        DeviceToken: deviceToken,
        TitleToken: tokenJson(titleToken, 'title'),
        UserToken: tokenJson(userToken, 'user'),
        AuthorizationToken: tokenJson(authorization, 'user'),
        WebPage: `https://sisu.xboxlive.com/client/v27/${encodeURIComponent(appId)}/view/index.html`,
        Sandbox: retail,
        UseModernGamertag: true,
      }),
    ),
  async readReply(response) {
    const body = await objectOf(response, authorizeSisu.name)
    const at = (name: string, of: ClaimsOf) => {
      const found = body.get(name)
      return tokenOf(found instanceof JsonObject ? found : undefined, of, authorizeSisu.name)
    }
    return {
      deviceToken: textOf(body, 'DeviceToken') ?? '',
      titleToken: at('TitleToken', 'title'),
      userToken: at('UserToken', 'user'),
      authorization: at('AuthorizationToken', 'user'),
    }
  },
}
