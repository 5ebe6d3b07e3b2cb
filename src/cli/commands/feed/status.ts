import type { Presence } from '../../../model/feeds.ts'
import { clipped } from '../../text/fit.ts'
import { glyphs } from '../../text/glyphs.ts'
import { plain } from '../../text/plain.ts'
import type { Screen, Style } from '../../text/screen.ts'

/** In the order of the feed's numbers. */
const statuses = [
  ['online', 'green'],
  ['offline', 'dim'],
  ['away', 'yellow'],
  ['busy', 'red'],
  ['unknown', 'dim'],
] as const satisfies readonly (readonly [string, Style])[]
export type Status = (typeof statuses)[number][0]

/** `online` alone tells no more than that. */
export function statusOf({ status, online }: Presence): Status {
  return statuses[status ?? (online === undefined ? 4 : online ? 0 : 1)]?.[0] ?? 'unknown'
}

/** In the feed's own words, where it has some: a word or two, no story. */
function statusText(presence: Presence): string {
  return clipped(plain(presence.statusText ?? ''), 20) || statusOf(presence)
}

/** With a mark that tells it at a glance. */
export function markedStatus(presence: Presence, screen: Screen): string {
  return `${glyphs(screen)[statusOf(presence)]} ${statusText(presence)}`
}

export function statusStyle(presence: Presence): Style {
  const status = statusOf(presence)
  return statuses.find(([name]) => name === status)?.[1] ?? 'dim'
}
