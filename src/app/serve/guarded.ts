import { type Exchange, wrapped } from '../../http/exchange.ts'
import type { SteadyClock } from '../../model/clock.ts'
import { crossSite } from '../../serve/guard/cross-site.ts'
import { isPageBelow } from '../../serve/guard/page-paths.ts'
import { passwordGuard } from '../../serve/guard/password-guard.ts'
import { belowBase, onlyBelow } from '../../serve/guard/secret-path.ts'
import { securityHeaders } from '../../serve/guard/security-headers.ts'
import { loopbackHost } from '../../serve/loopback-host.ts'
import type { Faces } from './faces.ts'

export interface GuardTerms {
  /** '' or `/<secret>` */
  readonly base: string
  /** Undefined: nobody is asked. */
  readonly password: string | undefined
  /** It listens on this machine alone, so only its names may lead there. */
  readonly isLoopback: boolean
  readonly clock: SteadyClock
  readonly random: (bytes: number) => Uint8Array
  readonly report: (line: string) => void
}

/** Who may see what, in front of all faces. Shares stand beside the secret path and the password, and open nothing else. */
export function guarded({ own, shared, admits }: Pick<Faces, keyof Faces>, terms: GuardTerms): Exchange {
  const { base, password } = terms
  const inside: Exchange = request => own(belowBase(base, request))
  const takesTokens = (pathname: string) => pathname.startsWith(`${base}/network/`)
  const asked = password === undefined ? inside : passwordGuard({ ...terms, password, takesTokens })(inside)
  const drive = onlyBelow(base, request => (admits(belowBase(base, request)) ? inside : asked)(request))
  return wrapped(
    request => shared(request) ?? drive(request),
    securityHeaders(),
    ...(terms.isLoopback ? [loopbackHost()] : []),
    crossSite(isPageBelow(base)),
  )
}
