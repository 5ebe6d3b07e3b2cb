/** How the Xbox steps of sign-in refuse (protocol page, sections 4.5 and 4.6). */
import { bare } from '../../http/bytes.ts'
import { JsonNumber, toJson } from '../../http/json.ts'
import { jsonReply } from '../../http/json-reply.ts'
import type { Route } from '../../http/operation.ts'
import { Failure } from '../../model/failure.ts'
import { xerrHeader } from '../../services/sign-in/xbox-refusal.ts'

/** As recorded: nothing is said about what was not understood. */
export function malformed(status: 400 | 401 | 403 = 400): Response {
  const headers = { 'cache-control': 'no-cache, no-store', 'content-length': '0', 'x-content-type-options': 'nosniff' }
  return bare({ status, headers })
}

/** XErrs by which tokens are refused, not accounts. */
export const xerrOfToken = {
  device: { expired: 0x8015dc20, invalid: 0x8015dc23 },
  title: { expired: 0x8015dc21, invalid: 0x8015dc24 },
  user: { expired: 0x8015dc22, invalid: 0x8015dc25 },
} as const

/** Where Xbox sends people who can do something about it. */
const pages: Readonly<Record<number, string>> = {
  0x8015dc09: 'https://start.ui.xboxlive.com/CreateAccount',
  0x8015dc0e: 'https://start.ui.xboxlive.com/AddChildToFamily',
}

export function xerrReply(code: number, place: 'body' | 'header' = 'body'): Response {
  const said = { Identity: '0', XErr: new JsonNumber(String(code)), Message: '', Redirect: pages[code] ?? '' }
  return jsonReply(toJson(said), 401, place === 'header' ? { [xerrHeader]: String(code) } : {})
}

/** What a route does not understand is answered as on the live network. */
export function withEmptyRefusals(route: Route): Route {
  return async request => {
    try {
      return await route(request)
    } catch (thrown) {
      if (thrown instanceof Failure && thrown.code === 'invalid') return malformed()
      throw thrown
    }
  }
}
