/** Title storage as it is on the wire: what every call of it has in common. The calls are files of their own. */
import { join, pathnameOf } from '../../http/path.ts'
import { Failure } from '../../model/failure.ts'
import { readTarget, type TitleTarget, writeTarget } from './target.ts'

/** Where the live service is. */
export const titleStorageHost = new URL('https://titlestorage.xboxlive.com')

/** The methods that what a path names takes. */
export const titleMethods: Readonly<Record<TitleTarget['kind'], readonly string[]>> = {
  quota: ['GET', 'HEAD'],
  list: ['GET', 'HEAD'],
  file: ['GET', 'HEAD', 'PUT', 'DELETE'],
  batch: ['POST'],
}

/** @throws Failure `not-acceptable`. None is taken for 1; Microsoft's own test sends 2 (section 2.3). */
export function checkContractVersion(headers: Headers): void {
  const version = headers.get(versionHeader)
  if (version !== null && version !== '1' && version !== '2') {
    throw new Failure('not-acceptable', `Contract version ${version} is not supported: use 1 or 2.`)
  }
}

const versionHeader = 'x-xbl-contract-version'

export function requestOf(
  host: URL,
  target: TitleTarget,
  method: string,
  parameters: Readonly<Record<string, string | number | boolean | undefined>> = {},
  headers: Headers = new Headers(),
): Request {
  const query = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  )
  const url = join(host, writeTarget(target) + (query.length > 0 ? `?${query.join('&')}` : ''))
  const all = new Headers(headers)
  all.set(versionHeader, '1')
  return new Request(url, { method, headers: all, redirect: 'manual' })
}

const targets = new Map<string, TitleTarget | undefined>()
const mostTargets = 2000

/** Read once for each path that comes again and again, however many operations look at it. */
export function titleTarget(request: Request): TitleTarget | undefined {
  const pathname = pathnameOf(request.url)
  const known = targets.get(pathname)
  if (known) return known
  const target = readTarget(pathname)
  if (targets.size >= mostTargets) targets.clear()
  targets.set(pathname, target)
  return target
}

export function targetOf<Kind extends TitleTarget['kind']>(request: Request, kind: Kind, ...methods: string[]) {
  const target = methods.includes(request.method) ? titleTarget(request) : undefined
  return target?.kind === kind ? (target as TitleTarget & { kind: Kind }) : undefined
}
