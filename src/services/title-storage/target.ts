/** What a path of title storage names (protocol page, section 2.1): written and read in this one place, for all families. */
import { Failure } from '../../model/failure.ts'
import { type Scid, scid } from '../../model/ids.ts'
import {
  ownerOf,
  type TitleFamily,
  type TitleFile,
  type TitlePath,
  type TitlePlace,
  titleFile,
  titlePath,
  titlePlace,
  type UserFamily,
} from '../../model/title-storage.ts'
import { families } from './families.ts'

export type TitleTarget =
  | { readonly kind: 'quota'; readonly place: TitlePlace }
  | { readonly kind: 'list'; readonly place: TitlePlace; readonly path: TitlePath }
  | { readonly kind: 'file'; readonly place: TitlePlace; readonly file: TitleFile }
  | { readonly kind: 'batch'; readonly family: UserFamily; readonly scid: Scid; readonly file: TitleFile }

const form =
  /^\/(?:(global)|(sessions)\/([^/]*)|(json|(?:un)?trustedplatform|universalplatform)\/users\/(?:(batch)|xuid\(([^/)]*)\)))\/scids\/([^/]*)(\/(?:data(?:\/(.*))?)?)?$/s

/** Undefined for a path of another service. @throws Failure `invalid` for one of this service whose names are wrong */
export function readTarget(pathname: string): TitleTarget | undefined {
  const match = form.exec(pathname.includes('%') ? decoded(pathname) : pathname)
  if (!match) return undefined
  const [, global, sessions, session = '', user, batch, xuid = '', service = '', data, tail = ''] = match
  const family = (global ?? sessions ?? user) as TitleFamily
  if (batch !== undefined) {
    if (!families[family].batch || data === undefined || data === '/') return undefined
    return { kind: 'batch', family: family as UserFamily, scid: scid(service), file: titleFile(tail) }
  }
  const place = titlePlace(family, service, sessions ? session : xuid)
  if (data === undefined || data === '/') return { kind: 'quota', place }
  if (tail.includes(',')) return { kind: 'file', place, file: titleFile(tail) }
  return { kind: 'list', place, path: titlePath(tail.replace(/([^/])\/$/, '$1')) }
}

export function writeTarget(target: TitleTarget): string {
  if (target.kind === 'batch') return `/${target.family}/users/batch/scids/${target.scid}/data/${target.file}`
  const base = placePath(target.place)
  if (target.kind === 'quota') return base
  if (target.kind === 'file') return `${base}/data/${target.file}`
  // The root is asked for without a slash, as Microsoft's own client does.
  return target.path === '' ? `${base}/data` : `${base}/data/${target.path}`
}

/** Is it a listing or a quota, which bring no file? Also below a prefix, where a network keeps its services under a path. */
export function namesNoFile(pathname: string): boolean {
  const [, behind] = /\/scids\/[^/]+(.*)$/.exec(pathname) ?? []
  return behind !== undefined && !/,|%2c/i.test(behind)
}

/** `/sessions/{sessionId}/scids/{scid}` and its like. */
function placePath(place: TitlePlace): string {
  const { family, scid } = place
  if (family === 'global') return `/global/scids/${scid}`
  if (family === 'sessions') return `/sessions/${ownerOf(place)}/scids/${scid}`
  return `/${family}/users/xuid(${ownerOf(place)})/scids/${scid}`
}

/** Once: what is encoded twice keeps a percent sign, and no name has one. */
function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    throw new Failure('invalid', 'The path is not valid percent-encoding.')
  }
}
