/** The server's half of the steps at Microsoft; the client's half is a library's. */
import { toJson } from '../../http/json.ts'
import { jsonReply } from '../../http/json-reply.ts'
import { pathnameOf } from '../../http/path.ts'
import { requestText } from '../../http/request-text.ts'
import type { AppKind } from './app-kind.ts'
import { doors, type OAuthError } from './oauth-wire.ts'

export interface CodeQuestion {
  readonly clientId: string
  readonly scope: string
}

export type TokenQuestion = {
  readonly clientId: string
} & (
  | { readonly grant: 'device-code'; readonly deviceCode: string }
  | { readonly grant: 'refresh'; readonly refreshToken: string }
  | { readonly grant: undefined }
)

const largestForm = 16_384
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'
const kinds = Object.keys(doors) as AppKind[]

/** At whose door a device code is asked for, and how; undefined: the request is for something else. */
export async function readCodeQuestion(request: Request): Promise<{ kind: AppKind; asked: CodeQuestion } | undefined> {
  const kind = doorOf(request, 'codePath')
  if (!kind) return undefined
  const form = await formOf(request)
  return { kind, asked: { clientId: form.get('client_id') ?? '', scope: form.get('scope') ?? '' } }
}

export async function readTokenQuestion(
  request: Request,
): Promise<{ kind: AppKind; asked: TokenQuestion } | undefined> {
  const kind = doorOf(request, 'tokenPath')
  if (!kind) return undefined
  const form = await formOf(request)
  const clientId = form.get('client_id') ?? ''
  const grant = form.get('grant_type')
  // Some clients name it as in the first drafts, and some the code without “device_”.
  const deviceCode = form.get('device_code') ?? form.get('code')
  if ((grant === deviceGrant || grant === 'device_code') && deviceCode) {
    return { kind, asked: { clientId, grant: 'device-code', deviceCode } }
  }
  const refreshToken = form.get('refresh_token')
  if (grant === 'refresh_token' && refreshToken) return { kind, asked: { clientId, grant: 'refresh', refreshToken } }
  return { kind, asked: { clientId, grant: undefined } }
}

function doorOf(request: Request, path: 'codePath' | 'tokenPath'): AppKind | undefined {
  const pathname = pathnameOf(request.url)
  return request.method === 'POST' ? kinds.find(kind => doors[kind][path] === pathname) : undefined
}

async function formOf(request: Request): Promise<URLSearchParams> {
  return new URLSearchParams(await requestText(request, largestForm))
}

/** Times in seconds. */
export interface CodeAnswer {
  readonly userCode: string
  readonly deviceCode: string
  readonly verificationUri: URL
  readonly lifetime: number
  readonly interval: number
}

export function codeReply(answer: CodeAnswer, cookie: string): Response {
  const { userCode, deviceCode, verificationUri, lifetime, interval } = answer
  const body = {
    user_code: userCode,
    device_code: deviceCode,
    verification_uri: verificationUri.href,
    interval,
    expires_in: lifetime,
    message: `To sign in, open ${verificationUri.href} and enter the code ${userCode}.`,
  }
  return jsonReply(toJson(body), 200, { 'set-cookie': `${cookie}; path=/; HttpOnly; SameSite=Lax` })
}

/** @param lifetime seconds of the access token */
export function tokensReply(kind: AppKind, accessToken: string, refreshToken: string, lifetime: number): Response {
  return jsonReply(
    toJson({
      token_type: 'bearer',
      expires_in: lifetime,
      scope: doors[kind].scope,
      access_token: accessToken,
      refresh_token: refreshToken,
    }),
  )
}

export function oauthRefusal(error: OAuthError, description: string): Response {
  return jsonReply(toJson({ error, error_description: description }), 400)
}
