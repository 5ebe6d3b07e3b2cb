/** What is looked at, as the address says it: every view has a link, and the browser's way back works. */
import { computed, signal } from '@preact/signals'

export const pages = ['timeline', 'games', 'status', 'shares'] as const
export type Page = (typeof pages)[number]

export interface Route {
  readonly page: Page
  /** The contentId of the capture in the viewer. */
  readonly capture: string | undefined
  /** Names of games; none: all. */
  readonly games: readonly string[]
  readonly kind: 'screenshots' | 'clips' | undefined
  /** Days, `2026-11-27`, both included. */
  readonly since: string | undefined
  readonly until: string | undefined
  /** Captures must have all of these. */
  readonly only: readonly Quality[]
  /** Words of games and captions. */
  readonly search: string
}

export const qualities = ['hdr', 'expiring', 'unverified'] as const
export type Quality = (typeof qualities)[number]

export function readRoute(query: string): Route {
  const said = new URLSearchParams(query)
  const kind = said.get('kind')
  return {
    page: pages.find(page => page === said.get('page')) ?? 'timeline',
    capture: said.get('capture') ?? undefined,
    games: said.getAll('game'),
    kind: kind === 'screenshots' || kind === 'clips' ? kind : undefined,
    since: dayOf(said.get('since')),
    until: dayOf(said.get('until')),
    only: qualities.filter(quality => said.getAll('only').includes(quality)),
    search: said.get('q') ?? '',
  }
}

export function writeRoute(route: Route): string {
  const query = new URLSearchParams()
  if (route.page !== 'timeline') query.set('page', route.page)
  for (const game of route.games) query.append('game', game)
  if (route.kind) query.set('kind', route.kind)
  if (route.since) query.set('since', route.since)
  if (route.until) query.set('until', route.until)
  for (const quality of route.only) query.append('only', quality)
  if (route.search) query.set('q', route.search)
  if (route.capture) query.set('capture', route.capture)
  return query.size ? `?${query}` : '?'
}

const dayOf = (text: string | null) => (/^\d{4}-\d\d-\d\d$/.test(text ?? '') ? (text as string) : undefined)

export const route = signal<Route>(readRoute(globalThis.location?.search ?? ''))
export const openCapture = computed(() => route.value.capture)

/** @param replace without a step for the way back: while typing, or from one capture in the viewer to the next */
export function go(change: Partial<Route>, replace = false): void {
  const next = { ...route.value, ...change }
  const address = writeRoute(next)
  if (replace) history.replaceState(null, '', address)
  else history.pushState(null, '', address)
  route.value = next
}

globalThis.addEventListener?.('popstate', () => {
  route.value = readRoute(location.search)
})
