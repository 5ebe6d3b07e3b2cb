import type { Presence } from '../../../model/feeds.ts'
import { plain } from '../../text/plain.ts'
import type { HistoryEntry } from './history-entry.ts'
import { statusOf } from './status.ts'

/** A stretch of time in which a player's presence said the same. */
export interface PresenceSpan {
  readonly from: Date
  /** When it was first seen to be something else; undefined: nothing else was seen since. */
  readonly until: Date | undefined
  readonly presence: Presence
}

/** What `info` says changes by the minute, “Last seen 4 minutes ago”, and is no reason for another stretch. */
export function presenceSpans(history: readonly HistoryEntry<Presence>[]): PresenceSpan[] {
  const changes = history.filter(
    ({ record }, index) =>
      index === 0 || keyOf(record) !== keyOf((history[index - 1] as HistoryEntry<Presence>).record),
  )
  return changes.map(({ at, record }, index) => ({ from: at, until: changes[index + 1]?.at, presence: record }))
}

function keyOf(presence: Presence): string {
  return JSON.stringify([statusOf(presence), playedIn(presence)])
}

/** What is played, in words; of somebody who is offline nothing is. */
export function playedIn(presence: Presence): string {
  if (statusOf(presence) === 'offline') return ''
  const [title, more] = [plain(presence.title ?? ''), plain(presence.info2 ?? '')]
  return title && more ? `${title}: ${more}` : title || more
}
