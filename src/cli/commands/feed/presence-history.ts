import type { Presence } from '../../../model/feeds.ts'
import { durationText, timeText } from '../../../model/units.ts'
import { cardWidth, headline } from '../../text/card.ts'
import { columns } from '../../text/columns.ts'
import { glyphs } from '../../text/glyphs.ts'
import { plain } from '../../text/plain.ts'
import { painted, type Screen } from '../../text/screen.ts'
import type { HistoryEntry } from './history-entry.ts'
import { playedIn, presenceSpans } from './presence-spans.ts'
import { markedStatus } from './status.ts'

/** When the player was seen online and offline, and with what. */
export function presenceHistory(history: readonly HistoryEntry<Presence>[], screen: Screen): string[] {
  const spans = presenceSpans(history)
  const dim = (text: string) => painted(screen, 'dim', text)
  return [
    ...headline(screen, plain(history.at(-1)?.record.gamertag ?? '')),
    ...columns(
      [
        { title: 'From', cells: spans.map(({ from }) => timeText(from)), paint: dim },
        {
          title: 'For',
          cells: spans.map(({ from, until }) => (until ? durationText(until.getTime() - from.getTime()) : 'since')),
          align: '>',
          spare: 1,
        },
        { title: 'Status', cells: spans.map(({ presence }) => markedStatus(presence, screen)) },
        { title: 'Playing', cells: spans.map(({ presence }) => playedIn(presence)), least: 12 },
      ],
      cardWidth(screen),
      glyphs(screen).ellipsis,
      dim,
    ),
  ]
}
