import { objectOf } from '../../http/json-reply.ts'
import type { Operation } from '../../http/operation.ts'
import type { PublicProofKey } from './proof-key.ts'
import { readTicket, type Ticket, ticketText } from './ticket.ts'
import { proofKeyJson, proofKeyOf, properties, said, siteName, xboxBody, xboxRequest } from './wire.ts'
import { tokenOf, tokenReply, type XboxToken } from './xbox-token.ts'

export interface TitleQuestion {
  readonly ticket: Ticket
  readonly deviceToken: string
  readonly proofKey: PublicProofKey
  readonly relyingParty: string
}

export const titlePath = '/title/authenticate'

/** An app of Microsoft's becomes a title of Xbox. Signed. */
export const authenticateTitle: Operation<TitleQuestion, XboxToken> = {
  name: 'sign-in.title',
  writeRequest: ({ ticket, deviceToken, proofKey, relyingParty }, host) =>
    xboxRequest(host, titlePath, {
      RelyingParty: relyingParty,
      TokenType: 'JWT',
      Properties: {
        AuthMethod: 'RPS',
        DeviceToken: deviceToken,
        RpsTicket: ticketText(ticket),
        SiteName: siteName,
        ProofKey: proofKeyJson(proofKey),
      },
    }),
  async readRequest(request) {
    const body = await xboxBody(request, titlePath)
    if (!body) return undefined
    const asked = properties(body)
    return {
      ticket: readTicket(said(asked, 'RpsTicket')),
      deviceToken: said(asked, 'DeviceToken'),
      proofKey: proofKeyOf(asked),
      relyingParty: said(body, 'RelyingParty'),
    }
  },
  writeReply: token => tokenReply(token, 'title'),
  readReply: async response =>
    tokenOf(await objectOf(response, authenticateTitle.name), 'title', authenticateTitle.name),
}
