/** Xbox's half of sign-in on a local network. */
import { createHash } from 'node:crypto'
import type { Route } from '../../http/operation.ts'
import type { PublicProofKey } from '../../services/sign-in/proof-key.ts'
import { type Arrived, type SignInWork, signInRoutes } from '../../services/sign-in/routes.ts'
import type { Ticket } from '../../services/sign-in/ticket.ts'
import { signInParty } from '../../services/sign-in/wire.ts'
import type { XboxToken } from '../../services/sign-in/xbox-token.ts'
import type { TokenContents } from './network-tokens.ts'
import type { SignInParts } from './parts.ts'
import { isProven } from './proof.ts'
import { malformed, withEmptyRefusals, xerrOfToken, xerrReply } from './refusals.ts'
import { titleOfApp } from './titles.ts'
import { xstsToken } from './xsts-token.ts'

export function xboxRoutes(parts: SignInParts): Route[] {
  const { tokens, times, clock, xerrOf } = parts
  const work: SignInWork = {
    async user({ ticket, relyingParty }) {
      const account = accountOf(parts, ticket)
      if (isRefusal(account)) return account
      return relyingParty === signInParty ? userToken(parts, account.xuid) : malformed()
    },
    async device({ proofKey, relyingParty }, arrived) {
      if (relyingParty !== signInParty) return malformed()
      if (!isProven(arrived, proofKey, clock)) return malformed(401)
      const device = deviceIdOf(proofKey)
      const issued = tokens.issue('device', { device, ...proofKey }, times.device)
      return { ...issued, claims: { deviceId: device, deviceState: '0' } }
    },
    async title({ ticket, deviceToken, proofKey, relyingParty }, arrived) {
      const account = titleAccount(parts, ticket)
      if (isRefusal(account)) return account
      if (relyingParty !== signInParty) return malformed()
      const device = provenDevice(parts, deviceToken, proofKey, arrived)
      return isRefusal(device) ? device : titleToken(parts, account.client, device.device)
    },
    async sisu({ ticket, appId, deviceToken, proofKey, relyingParty }, arrived) {
      const account = titleAccount(parts, ticket)
      if (isRefusal(account)) return account
      if (account.client.toLowerCase() !== appId.toLowerCase()) return malformed(403)
      const device = provenDevice(parts, deviceToken, proofKey, arrived, 'header')
      if (isRefusal(device)) return device
      const xerr = xerrOf(account.xuid)
      if (xerr !== undefined) return xerrReply(xerr, 'header')
      const title = titleOfApp(account.client)
      return {
        deviceToken,
        titleToken: titleToken(parts, account.client, device.device),
        userToken: userToken(parts, account.xuid),
        authorization: xstsToken(parts, { xuid: account.xuid, party: relyingParty, title }),
      }
    },
    async xsts({ userToken: shown, deviceToken, titleToken, relyingParty, claims }, arrived) {
      const user = tokens.read('user', shown)
      if (typeof user === 'string') return xerrReply(xerrOfToken.user[user])
      const device = deviceToken === undefined ? undefined : provenDevice(parts, deviceToken, undefined, arrived)
      if (device && isRefusal(device)) return device
      const title = titleToken === undefined ? undefined : tokens.read('title', titleToken)
      if (typeof title === 'string') return xerrReply(xerrOfToken.title[title])
      // A title token is good on its own device alone.
      if (title && title.device !== device?.device) return xerrReply(xerrOfToken.title.invalid)
      if (!isParty(relyingParty)) return malformed()
      const xerr = xerrOf(user.xuid)
      if (xerr !== undefined) return xerrReply(xerr)
      return xstsToken(parts, { xuid: user.xuid, party: relyingParty, title: title?.title }, claims)
    },
  }
  return signInRoutes(work).map(withEmptyRefusals)
}

/** Titles' own services, and those of Xbox, Microsoft and the makers of Minecraft. */
function isParty(text: string): boolean {
  if (/^rp:\/\/\S+$/.test(text)) return true
  return /^https?:\/\/([\w-]+\.)*(xboxlive\.com|microsoft\.com|minecraft\.net|playfabapi\.com)(\/\S*)?$/.test(text)
}

type Refused<Value> = Value | Response
function isRefusal<Value extends object>(value: Refused<Value>): value is Response {
  return 'status' in value
}

/** Whose Microsoft account a ticket is of; the letter in front must be that of its app. */
function accountOf({ tokens }: SignInParts, { kind, accessToken }: Ticket): Refused<TokenContents['access']> {
  const said = tokens.read('access', accessToken)
  if (said === 'expired') return malformed(401)
  return said === 'invalid' || said.app !== kind ? malformed() : said
}

/** Titles are apps of Microsoft's own. */
function titleAccount(parts: SignInParts, ticket: Ticket): Refused<TokenContents['access']> {
  return ticket.kind === 'microsoft' ? accountOf(parts, ticket) : malformed(403)
}

/** @param key as the question says it: the device token's own */
function provenDevice(
  { tokens, clock }: SignInParts,
  token: string,
  key: PublicProofKey | undefined,
  arrived: Arrived,
  place: 'body' | 'header' = 'body',
): Refused<TokenContents['device']> {
  const device = tokens.read('device', token)
  if (typeof device === 'string') return xerrReply(xerrOfToken.device[device], place)
  const isTheirs = !key || (key.x === device.x && key.y === device.y)
  return isTheirs && isProven(arrived, device, clock) ? device : malformed(401)
}

function deviceIdOf({ x, y }: PublicProofKey): string {
  return createHash('sha256').update(`device ${x}.${y}`).digest('hex').slice(0, 16).toUpperCase()
}

function userToken({ tokens, times }: SignInParts, xuid: string): XboxToken {
  return { ...tokens.issue('user', { xuid }, times.user), claims: { userHash: tokens.userHash(xuid) } }
}

function titleToken({ tokens, times }: SignInParts, client: string, device: string): XboxToken {
  const title = titleOfApp(client)
  return { ...tokens.issue('title', { title, device }, times.title), claims: { titleId: title } }
}
