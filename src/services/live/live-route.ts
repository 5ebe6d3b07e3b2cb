import type { Route } from '../../http/operation.ts'
import { Failure } from '../../model/failure.ts'

export interface LiveService<Caller> {
  /** The methods that a path of this service takes; undefined for a path of another service. */
  methods(pathname: string): readonly string[] | undefined
  /** @throws Failure `unauthenticated` */
  identify(request: Request): Caller
  /** Contract versions it speaks; undefined: it has none. */
  readonly versions: readonly string[] | undefined
  calls(caller: Caller): readonly Route[]
}

/** A service of today as one route: who asks, by which method and in which version; then what for. */
export function liveRoute<Caller>(service: LiveService<Caller>): Route {
  return async request => {
    const methods = service.methods(new URL(request.url).pathname)
    if (!methods) return undefined
    const caller = service.identify(request)
    if (!methods.includes(request.method)) {
      return new Response(null, { status: 405, headers: { allow: methods.join(', ') } })
    }
    if (service.versions) checkVersion(request.headers, service.versions)
    for (const call of service.calls(caller)) {
      const response = await call(request)
      if (response) return response
    }
    return undefined
  }
}

/** None is taken for the version the service speaks by itself. @throws Failure `not-acceptable` */
function checkVersion(headers: Headers, versions: readonly string[]): void {
  const version = headers.get(versionHeader)?.trim() ?? versions[0]
  if (version === undefined || !versions.includes(version)) {
    throw new Failure('not-acceptable', `Contract version ${version} is not supported: use ${versions.join(' or ')}.`)
  }
}

export const versionHeader = 'x-xbl-contract-version'
