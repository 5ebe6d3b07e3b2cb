import type { Presence } from '../../../model/feeds.ts'
import { timeAndAgo } from '../../text/ago.ts'
import { facts, headline } from '../../text/card.ts'
import { plain } from '../../text/plain.ts'
import type { Screen } from '../../text/screen.ts'
import { markedStatus, statusStyle } from './status.ts'

export function presenceCard(presence: Presence, screen: Screen): string[] {
  const { gamertag, info, info2, lastSeen, title, gameType, joinable, playing } = presence
  const [doing, more] = [plain(info ?? ''), plain(info2 ?? '')]
  return [
    ...headline(screen, plain(gamertag)),
    ...facts(screen, [
      ['Status', markedStatus(presence, screen), statusStyle(presence)],
      ['Doing', doing],
      ['', more === doing ? '' : more],
      ['Title', titleText(plain(title ?? ''), gameType)],
      ['Playing', truth(playing)],
      ['Joinable', truth(joinable)],
      ['Signed in', lastSeen && timeAndAgo(lastSeen, screen.now)],
    ]),
  ]
}

/** What the numbers of the type mean is not said anywhere. */
function titleText(title: string, gameType: number | undefined): string {
  return title && gameType !== undefined ? `${title} (type ${gameType})` : title
}

const truth = (value: boolean | undefined) => (value === undefined ? undefined : value ? 'yes' : 'no')
