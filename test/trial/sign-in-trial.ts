/** Signing in at a local network without sockets, by a clock that goes on when somebody sleeps. */
import type { Exchange } from '../../src/http/exchange.ts'
import type { Clock } from '../../src/model/clock.ts'
import type { NetworkExchange } from '../../src/network/network.ts'
import { signIn } from '../../src/services/sign-in/client.ts'
import type { ProofKey } from '../../src/services/sign-in/proof-key.ts'
import type { ClientApp, DeviceCode, MicrosoftTokens, SignIn } from '../../src/services/sign-in/sign-in.ts'
import { random } from '../../src/system.ts'
import { origin, start, testFolder, testNetwork, tonic } from './small-world.ts'

/** Invented. */
export const ownApp: ClientApp = { id: '11111111-2222-4333-8444-555555555555' }
/** The Xbox app. */
export const xboxApp: ClientApp = { id: '000000004C12AE6F' }

export interface SleepingClock extends Clock {
  /** Milliseconds, each time. */
  readonly slept: number[]
  advance(seconds: number): void
  /** What happens while somebody sleeps, by how often somebody has. */
  during: (time: number) => Promise<unknown> | undefined
}

export function sleepingClock(): SleepingClock {
  let now = start
  const clock: SleepingClock = {
    slept: [],
    during: () => undefined,
    advance: seconds => {
      now += seconds * 1000
    },
    now: () => new Date(now),
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted()
      now += milliseconds
      clock.slept.push(milliseconds)
      await clock.during(clock.slept.length)
      signal?.throwIfAborted()
    },
  }
  return clock
}

export interface SignInTrial {
  readonly network: NetworkExchange
  readonly exchange: Exchange
  readonly clock: SleepingClock
  readonly client: SignIn
  /** What was asked, `POST /xsts/authorize 200`. */
  readonly asked: string[]
  post(path: string, body: object | string, headers?: Record<string, string>): Promise<Response>
  /** Tonic's, unless another is named. */
  decide(code: Pick<DeviceCode, 'userCode'>, fields?: Record<string, string>): Promise<Response>
  tokens(app: ClientApp, gamertag?: string): Promise<MicrosoftTokens>
}

/** @param world put over a world with Tonic alone */
export async function signInTrial(world: object = {}, proofKey?: ProofKey): Promise<SignInTrial> {
  const clock = sleepingClock()
  const network = await testNetwork(testFolder(), { worldOf: { players: [tonic], ...world }, clock, random })
  const asked: string[] = []
  const exchange: Exchange = async request => {
    const response = await network.exchange(request)
    asked.push(`${request.method} ${new URL(request.url).pathname} ${response.status}`)
    return response
  }
  const client = signIn(exchange, { host: new URL(origin), clock, proofKey })
  const post: SignInTrial['post'] = (path, body, headers = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    return network.exchange(new Request(origin + path, { method: 'POST', headers, body: text }))
  }
  const decide: SignInTrial['decide'] = ({ userCode }, fields = {}) =>
    post('/device', String(new URLSearchParams({ user_code: userCode, gamertag: tonic.gamertag, ...fields })))
  return {
    network,
    exchange,
    clock,
    client,
    asked,
    post,
    decide,
    async tokens(app, gamertag = tonic.gamertag) {
      const code = await client.beginDeviceCode(app)
      const decided = await decide(code, { gamertag })
      if (decided.status !== 200) throw new Error(await decided.text())
      return client.approval(app, code)
    },
  }
}
