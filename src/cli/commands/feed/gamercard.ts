import type { Gamercard } from '../../../model/feeds.ts'
import { gamercardFormat } from '../../../services/feeds/gamercard.ts'
import { gamertagOf } from './feed-verb.ts'
import { gamercardCard } from './gamercard-card.ts'
import { gamercardHistory } from './gamercard-history.ts'
import { runFeed } from './run-feed.ts'

export const run = runFeed<Gamercard>({
  kind: 'gamercard',
  format: gamercardFormat,
  subject: gamertagOf,
  ask: (feeds, gamertag, terms) => feeds.gamercard(gamertag, terms),
  card: gamercardCard,
  history: gamercardHistory,
})
