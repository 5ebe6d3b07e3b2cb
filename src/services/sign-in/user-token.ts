import { objectOf } from '../../http/json-reply.ts'
import type { Operation } from '../../http/operation.ts'
import { readTicket, type Ticket, ticketText } from './ticket.ts'
import { properties, said, siteName, xboxBody, xboxRequest } from './wire.ts'
import { tokenOf, tokenReply, type XboxToken } from './xbox-token.ts'

export interface UserQuestion {
  readonly ticket: Ticket
  readonly relyingParty: string
}

export const userPath = '/user/authenticate'

/** A Microsoft account becomes a user of Xbox. */
export const authenticateUser: Operation<UserQuestion, XboxToken> = {
  name: 'sign-in.user',
  writeRequest: ({ ticket, relyingParty }, host) =>
    xboxRequest(host, userPath, {
      RelyingParty: relyingParty,
      TokenType: 'JWT',
      Properties: { AuthMethod: 'RPS', SiteName: siteName, RpsTicket: ticketText(ticket) },
    }),
  async readRequest(request) {
    const body = await xboxBody(request, userPath)
    return body && { ticket: readTicket(said(properties(body), 'RpsTicket')), relyingParty: said(body, 'RelyingParty') }
  },
  writeReply: token => tokenReply(token, 'user'),
  readReply: async response => tokenOf(await objectOf(response, authenticateUser.name), 'user', authenticateUser.name),
}
