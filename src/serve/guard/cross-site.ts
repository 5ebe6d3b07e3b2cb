import type { Wrap } from '../../http/exchange.ts'
import { pathnameOf } from '../../http/path.ts'
import { failureResponse } from '../../http/status.ts'
import { Failure } from '../../model/failure.ts'

/**
 * Keeps pages of others out: a browser says for whom it asks (Fetch Metadata, and `Origin` where it says no more), and another
 * page may do no more than lead here. `same-site` is another port of this machine, and as foreign. Programs say nothing and pass.
 *
 * @param isPage what a link may lead to
 */
export function crossSite(isPage: (pathname: string) => boolean): Wrap {
  return next => async request => {
    const site = request.headers.get('sec-fetch-site')
    const isForeign = site !== null && site !== 'same-origin' && site !== 'none'
    if ((isForeign || hasForeignOrigin(request)) && !isNavigation(request, isPage)) {
      return failureResponse(new Failure('forbidden', 'A page of another origin has asked for this.'))
    }
    return await next(request)
  }
}

function hasForeignOrigin({ headers, url }: Request): boolean {
  const origin = headers.get('origin')
  if (origin === null) return false
  // By the host alone: what ends HTTPS in front of us changes the scheme.
  return !URL.canParse(origin) || new URL(origin).host !== new URL(url).host
}

function isNavigation({ method, headers, url }: Request, isPage: (pathname: string) => boolean): boolean {
  return (
    (method === 'GET' || method === 'HEAD') &&
    headers.get('sec-fetch-mode') === 'navigate' &&
    headers.get('sec-fetch-dest') === 'document' &&
    isPage(pathnameOf(url))
  )
}
