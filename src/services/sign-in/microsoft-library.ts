/** What the OAuth library is given: where it asks, and our exchange to ask by. */
import { type AuthorizationServer, allowInsecureRequests, type Client, customFetch } from 'oauth4webapi'
import { derived } from '../../http/derived.ts'
import type { Exchange } from '../../http/exchange.ts'
import { JsonObject, parseJson } from '../../http/json.ts'
import { replyText } from '../../http/json-reply.ts'
import { join } from '../../http/path.ts'
import { failureOf } from '../../http/status.ts'
import { Failure } from '../../model/failure.ts'
import { appKind } from './app-kind.ts'
import { type Door, doors } from './oauth-wire.ts'
import type { ClientApp } from './sign-in.ts'
import type { Way } from './way.ts'

export interface Library {
  readonly door: Door
  readonly server: AuthorizationServer
  readonly client: Client
  readonly options: (
    signal: AbortSignal | undefined,
    headers?: Record<string, string>,
  ) => { signal?: AbortSignal; headers?: Record<string, string> }
}

/** @throws Failure `invalid` when `app` is none */
export function library(app: ClientApp, { exchange, host }: Way): Library {
  const door = doors[appKind(app)]
  const at = host ?? door.host
  const server = {
    issuer: at.href,
    device_authorization_endpoint: join(at, door.codePath).href,
    token_endpoint: join(at, door.tokenPath).href,
  }
  const fetchBy = libraryFetch(exchange)
  return {
    door,
    server,
    client: { client_id: app.id },
    options: (signal, headers) => ({
      [customFetch]: fetchBy,
      // Only a network that was named on purpose may be one without TLS.
      [allowInsecureRequests]: host?.protocol === 'http:',
      ...(signal ? { signal } : {}),
      ...(headers ? { headers } : {}),
    }),
  }
}

/**
 * Microsoft's answers as the library wants them: an answer that is no OAuth answer at all is told here, and an error is a
 * 400, with whatever status and type it came.
 */
function libraryFetch(exchange: Exchange) {
  return async (url: string, init: RequestInit): Promise<Response> => {
    const response = await exchange(derived(new URL(url), init))
    if (response.status === 429 || response.status >= 500) throw await failureOf(response, name)
    if (response.status >= 300 && response.status < 400) {
      throw new Failure('invalid', `${name} was answered with a redirect, which is never followed. Check --network.`)
    }
    const text = await replyText(response, name)
    const headers = new Headers({ 'content-type': 'application/json' })
    for (const cookie of response.headers.getSetCookie()) headers.append('set-cookie', cookie)
    return new Response(text, { status: isError(text) ? 400 : response.status, headers })
  }
}

const name = 'Microsoft’s sign-in'

function isError(text: string): boolean {
  try {
    const body = parseJson(text)
    return body instanceof JsonObject && typeof body.get('error') === 'string'
  } catch {
    return false
  }
}
