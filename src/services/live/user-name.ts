/** How the services of today name a player in a path: `xuid(2533274800000001)`, `gt(Tonic)`, `me`. */
import { type Xuid, xuid } from '../../model/ids.ts'

export type UserName = { readonly xuid: Xuid } | { readonly gamertag: string } | 'me'

export function writeUser(name: UserName): string {
  if (name === 'me') return name
  return 'xuid' in name ? `xuid(${name.xuid})` : `gt(${name.gamertag})`
}

/** Undefined for what names nobody: `batch`. @throws Failure `invalid` for an XUID that can be none */
export function readUser(segment: string): UserName | undefined {
  if (segment === 'me') return 'me'
  const [, kind = '', name = ''] = /^(xuid|gt)\((.*)\)$/is.exec(segment) ?? []
  if (kind === '') return undefined
  return kind.toLowerCase() === 'gt' ? { gamertag: name } : { xuid: xuid(name) }
}

/** By its looks alone. */
export function namesUser(segment: string | undefined): boolean {
  return segment !== undefined && /^(me|(xuid|gt)\(.*\))$/is.test(segment)
}
