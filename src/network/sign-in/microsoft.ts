/** Microsoft's half of sign-in on a local network: device codes, and the tokens that they and refresh tokens bring. */
import type { Route } from '../../http/operation.ts'
import { type AppKind, isGuid } from '../../services/sign-in/app-kind.ts'
import {
  type CodeQuestion,
  codeReply,
  oauthRefusal,
  readCodeQuestion,
  readTokenQuestion,
  type TokenQuestion,
  tokensReply,
} from '../../services/sign-in/oauth-answers.ts'
import { pagePath } from '../../services/sign-in/operation-name.ts'
import type { SignInParts } from './parts.ts'
import { accessSeconds } from './token-times.ts'
import { newUserCode } from './user-code.ts'

/** Milliseconds that a question may come too early: nobody's clock and network are exact. */
const slack = 500

export function microsoftRoutes(parts: SignInParts): Route[] {
  return [
    async request => {
      const question = await readCodeQuestion(request)
      if (!question) return undefined
      const { kind, asked } = question
      if (!isAppAt(kind, asked.clientId)) return noApp(kind)
      if (asked.scope === '') return oauthRefusal('invalid_request', 'The scope is missing.')
      return beginCode(parts, asked, new URL(request.url).origin)
    },
    async request => {
      const question = await readTokenQuestion(request)
      if (!question) return undefined
      const { kind, asked } = question
      if (!isAppAt(kind, asked.clientId)) return noApp(kind)
      if (asked.grant === 'device-code') return fetchTokens(parts, asked)
      if (asked.grant === 'refresh') return refreshTokens(parts, asked)
      return oauthRefusal('unsupported_grant_type', 'Only device codes and refresh tokens are taken.')
    },
  ]
}

/**
 * Azure's door knows GUIDs alone. The older one takes apps of both kinds, and nobody keeps a register of them here.
 * The GUID of zeros is the app that nobody registered.
 */
function isAppAt(door: AppKind, clientId: string): boolean {
  if (/^[0-]+$/.test(clientId)) return false
  return door === 'microsoft' ? /^[\w.-]{1,64}$/.test(clientId) : isGuid(clientId)
}

/** Which tokens are asked for: the scope says it, or else the looks of the app. */
function kindOf({ scope, clientId }: CodeQuestion): AppKind {
  if (/::MBI_SSL\b/i.test(scope)) return 'microsoft'
  return /\bxboxlive\.signin\b/i.test(scope) || isGuid(clientId) ? 'own' : 'microsoft'
}

function noApp(kind: AppKind): Response {
  const error = kind === 'own' ? 'unauthorized_client' : 'invalid_client'
  return oauthRefusal(error, 'The client does not exist or is not enabled for consumers.')
}

async function beginCode({ grants, times, clock, random }: SignInParts, asked: CodeQuestion, origin: string) {
  const client = asked.clientId
  // The code itself says what it is for: nobody makes one up.
  const deviceCode = `${kindOf(asked)}.${Buffer.from(random(32)).toString('base64url')}`
  const now = clock.now()
  const expires = new Date(now.getTime() + times.code * 1000)
  let userCode = newUserCode(random)
  while (!(await grants.begin(deviceCode, userCode, client, expires, now))) userCode = newUserCode(random)
  const verificationUri = new URL(pagePath, origin)
  const answer = { userCode, deviceCode, verificationUri, lifetime: times.code, interval: times.interval }
  return codeReply(answer, `uaid=${Buffer.from(random(16)).toString('hex')}`)
}

type Fetching = Extract<TokenQuestion, { grant: 'device-code' }>

async function fetchTokens(parts: SignInParts, { clientId, deviceCode }: Fetching): Promise<Response> {
  const { grants, clock, times } = parts
  const now = clock.now()
  const spacing = times.interval * 1000 - slack
  const grant = await grants.ask(deviceCode, now, spacing)
  if (!grant || grant.client !== clientId) return oauthRefusal('invalid_grant', 'The device code is nobody’s.')
  if (grant.state === 'fetched') return oauthRefusal('invalid_grant', 'The device code was used already.')
  if (grant.expires <= now) return oauthRefusal('expired_token', 'The device code has expired.')
  if (grant.state === 'denied') return oauthRefusal('authorization_declined', 'The person has declined.')
  // What was decided is told at once: only who waits for a person is to wait.
  if (grant.state === 'pending' && now.getTime() - grant.asked.getTime() < spacing) {
    return oauthRefusal('slow_down', `Ask every ${times.interval} seconds at the most.`)
  }
  if (grant.state === 'pending') return oauthRefusal('authorization_pending', 'The person has not decided yet.')
  const fetched = await grants.fetch(grant.id, endOf(parts))
  if (!fetched || grant.xuid === null) return oauthRefusal('invalid_grant', 'The device code was used already.')
  const app = deviceCode.startsWith('own.') ? 'own' : 'microsoft'
  return issue(parts, { xuid: grant.xuid, client: clientId, app, grant: grant.id, generation: 0 })
}

type Refreshing = Extract<TokenQuestion, { grant: 'refresh' }>

async function refreshTokens(parts: SignInParts, { clientId, refreshToken }: Refreshing): Promise<Response> {
  const said = parts.tokens.read('refresh', refreshToken)
  if (said === 'expired' || said === 'invalid' || said.client !== clientId) {
    return oauthRefusal('invalid_grant', 'The refresh token is not good, or no more: the person has to sign in again.')
  }
  const generation = await parts.grants.refresh(said.grant, said.generation, endOf(parts))
  if (generation === undefined) return oauthRefusal('invalid_grant', 'The refresh token has been replaced by another.')
  return issue(parts, { ...said, generation })
}

function endOf({ clock, times }: SignInParts): Date {
  return new Date(clock.now().getTime() + times.refresh * 1000)
}

interface Signed {
  readonly xuid: string
  readonly client: string
  readonly app: AppKind
  readonly grant: string
  readonly generation: number
}

function issue({ tokens, times }: SignInParts, { xuid, client, app, grant, generation }: Signed): Response {
  const seconds = accessSeconds(times, app)
  const access = tokens.issue('access', { xuid, client, app }, seconds)
  const refresh = tokens.issue('refresh', { xuid, client, app, grant, generation }, times.refresh)
  return tokensReply(app, access.token, refresh.token, seconds)
}
