import { type Skeleton, skeletonTraits } from '../../../src/serve/gallery/wire/skeleton.ts'
import type { Quality } from '../state/route.ts'

export interface Filter {
  /** Names; none: all. */
  readonly games: readonly string[]
  readonly kind: 'screenshots' | 'clips' | undefined
  /** Days, `2026-11-27`, both included, of the browser's zone. */
  readonly since: string | undefined
  readonly until: string | undefined
  readonly only: readonly Quality[]
  /** What the words of a search were found in; undefined: nothing is searched. */
  readonly found?: FoundCaptures | undefined
}

export interface FoundCaptures {
  /** 1 for each game whose name has all the words. */
  readonly games: Uint8Array
  /** Indexes, rising. */
  readonly captures: ArrayLike<number>
}

/** What the network deletes within so many seconds is expiring. */
export const expiringWithin = 14 * 86_400

/** Indexes of the captures that pass, newest first: one pass over the columns. @param now seconds since 1970 */
export function passing(library: Skeleton, filter: Filter, now: number): Uint32Array {
  const { count, captured, expires, gameOf, traits, games } = library
  const passed = new Uint32Array(count)
  const wanted = wantedGames(games, filter.games)
  const { must, mustNot } = traitsOf(filter)
  const since = filter.since === undefined ? 0 : dayStart(filter.since)
  const until = filter.until === undefined ? Number.POSITIVE_INFINITY : dayStart(filter.until, 1)
  const expiring = filter.only.includes('expiring')
  const { found } = filter
  let total = 0
  let next = 0
  for (let index = 0; index < count; index++) {
    const trait = traits[index] as number
    if ((trait & must) !== must || (trait & mustNot) !== 0) continue
    const game = gameOf[index] as number
    if (wanted && wanted[game] === 0) continue
    const at = captured[index] as number
    if (at < since || at >= until) continue
    if (expiring && !isExpiring(expires[index] as number, now)) continue
    if (found && found.games[game] === 0) {
      while (next < found.captures.length && (found.captures[next] as number) < index) next++
      if (found.captures[next] !== index) continue
    }
    passed[total++] = index
  }
  return passed.subarray(0, total)
}

export const isExpiring = (expires: number, now: number): boolean => expires > now && expires - now <= expiringWithin

function traitsOf({ kind, only }: Filter): { must: number; mustNot: number } {
  const { clip, hdr, verified } = skeletonTraits
  const must = (kind === 'clips' ? clip : 0) | (only.includes('hdr') ? hdr : 0)
  return { must, mustNot: (kind === 'screenshots' ? clip : 0) | (only.includes('unverified') ? verified : 0) }
}

function wantedGames(games: Skeleton['games'], names: readonly string[]): Uint8Array | undefined {
  if (names.length === 0) return undefined
  const set = new Set(names)
  return Uint8Array.from(games, game => (set.has(game.name) ? 1 : 0))
}

/** Seconds at which a local day began, or one so many days later. */
export function dayStart(day: string, later = 0): number {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return new Date(year, month - 1, date + later).getTime() / 1000
}

export const filtersSomething = (filter: Omit<Filter, 'found'> & { readonly search: string }): boolean =>
  filter.games.length > 0 ||
  filter.kind !== undefined ||
  filter.since !== undefined ||
  filter.until !== undefined ||
  filter.only.length > 0 ||
  filter.search.trim() !== ''
