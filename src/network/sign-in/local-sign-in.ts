/** Sign-in on a local network: the whole chain, and the page on which a person allows it. */
import type { Route } from '../../http/operation.ts'
import type { Clock } from '../../model/clock.ts'
import { signInMethods } from '../../services/sign-in/operation-name.ts'
import type { Sql } from '../../stores/sql/sql.ts'
import type { NetworkPlayer } from '../players.ts'
import type { LimitCheck } from '../request-limits.ts'
import type { World } from '../world/world.ts'
import { deviceRoute } from './device-route.ts'
import { grantStore } from './grants.ts'
import { microsoftRoutes } from './microsoft.ts'
import type { NetworkTokens } from './network-tokens.ts'
import type { SignInParts } from './parts.ts'
import { xboxRoutes } from './xbox.ts'

export interface SignInOptions {
  readonly sql: Sql
  readonly tokens: NetworkTokens
  readonly players: readonly NetworkPlayer[]
  readonly world: Pick<World, 'players' | 'signIn'>
  readonly limits: LimitCheck
  readonly clock: Clock
  readonly random: (bytes: number) => Uint8Array
}

export async function localSignIn(options: SignInOptions): Promise<Route> {
  const { sql, tokens, players, world, limits, clock, random } = options
  const xerrs = new Map(world.players.map(each => [each.xuid as string, each.xerr]))
  const xerrOf = (xuid: string) => xerrs.get(xuid)
  const grants = await grantStore(sql)
  const parts: SignInParts = { grants, tokens, players, xerrOf, times: world.signIn.times, clock, random }
  const routes = [...microsoftRoutes(parts), ...xboxRoutes(parts), deviceRoute(parts)]
  return async request => {
    const methods = signInMethods(new URL(request.url).pathname)
    if (!methods) return undefined
    if (!methods.includes(request.method)) {
      return new Response(null, { status: 405, headers: { allow: methods.join(', ') } })
    }
    // Nobody is known here yet: all who sign in are counted as one.
    const refusal = limits('sign-in', 'all')
    if (refusal) return refusal
    for (const route of routes) {
      const response = await route(request)
      if (response) return response
    }
    return undefined
  }
}
