import type { Presence } from '../../../model/feeds.ts'
import { presenceFormat } from '../../../services/feeds/presence.ts'
import { gamertagOf } from './feed-verb.ts'
import { presenceCard } from './presence-card.ts'
import { presenceHistory } from './presence-history.ts'
import { runFeed } from './run-feed.ts'

export const run = runFeed<Presence>({
  kind: 'presence',
  format: presenceFormat,
  subject: gamertagOf,
  ask: (feeds, gamertag, terms) => feeds.presence(gamertag, terms),
  card: presenceCard,
  history: presenceHistory,
})
