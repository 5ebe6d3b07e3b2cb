import { deviceCodeGrantRequest, None, processDeviceCodeResponse } from 'oauth4webapi'
import { Failure } from '../../model/failure.ts'
import { codeExpired, microsoftFailure, oauthErrorOf } from './microsoft-failure.ts'
import { library } from './microsoft-library.ts'
import { microsoftTokens } from './microsoft-tokens.ts'
import type { ClientApp, DeviceCode, MicrosoftTokens, SignIn } from './sign-in.ts'
import type { Way } from './way.ts'

/** Milliseconds more between two questions whenever that is asked for (RFC 8628, section 3.5). */
const slower = 5000

/** Asks no more often than was allowed, and less often whenever it is told so or the network fails. */
export function microsoftApproval(way: Way): SignIn['approval'] {
  return async (app, code, signal) => {
    let { interval } = code
    let away = 0
    for (;;) {
      const left = code.expires.getTime() - way.clock.now().getTime()
      if (left <= 0) throw codeExpired()
      await way.clock.sleep(Math.min(interval, left), signal)
      if (way.clock.now() >= code.expires) throw codeExpired()
      const answer = await ask(way, app, code, signal)
      if ('accessToken' in answer) return answer
      away = answer.away ? away + 1 : 0
      if (answer.away && away >= mostAway) throw answer.away
      interval = Math.max(interval + answer.more, answer.atLeast)
    }
  }
}

/** No decision yet: milliseconds to be added to the interval, and what it is at least. */
interface Pending {
  readonly more: number
  readonly atLeast: number
  /** Nobody was there to be asked. */
  readonly away?: Failure | undefined
}

async function ask(
  way: Way,
  app: ClientApp,
  { deviceCode, cookies }: DeviceCode,
  signal: AbortSignal | undefined,
): Promise<MicrosoftTokens | Pending> {
  const { server, client, options } = library(app, way)
  try {
    const asked = options(signal, cookies === undefined ? {} : { cookie: cookies })
    const response = await deviceCodeGrantRequest(server, client, None(), deviceCode, asked)
    return microsoftTokens(await processDeviceCodeResponse(server, client, response), way.clock)
  } catch (thrown) {
    return pendingAfter(thrown, app, signal)
  }
}

/** @throws Failure when there is nothing to wait for */
function pendingAfter(thrown: unknown, app: ClientApp, signal: AbortSignal | undefined): Pending {
  const error = oauthErrorOf(thrown)
  if (error === 'authorization_pending') return { more: 0, atLeast: 0 }
  if (error === 'slow_down') return { more: slower, atLeast: 0 }
  // A code that was good once is used or forgotten now; nobody's tokens have run out.
  if (error === 'invalid_grant') throw codeExpired()
  if (thrown instanceof Failure && passing.has(thrown.code)) {
    const away = thrown.code === 'unreachable' ? thrown : undefined
    return { more: slower, atLeast: thrown.retryAfter ?? 0, away }
  }
  throw microsoftFailure(thrown, app, signal)
}

/** Times in a row, half a minute in all: whoever waits before a screen is to hear of it. */
const mostAway = 3

/** While somebody types a code, a network that fails may come back. */
const passing: ReadonlySet<string> = new Set(['throttled', 'unreachable', 'timeout', 'upstream'])
