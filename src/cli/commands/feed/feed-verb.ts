import type { Config } from '../../../config/settings.ts'
import { Failure } from '../../../model/failure.ts'
import { type Culture, defaultCulture } from '../../../model/feeds.ts'
import type { FeedAnswer, FeedFormat, Feeds, FeedTerms } from '../../../services/feeds/feeds.ts'
import type { Screen } from '../../text/screen.ts'
import type { HistoryEntry } from './history-entry.ts'

/** One of the three feeds, for a person at a shell. */
export interface FeedVerb<Said> {
  readonly kind: 'gamercard' | 'presence' | 'product'
  readonly format: FeedFormat<Said>
  /** @throws Failure `invalid` for a word that names none */
  readonly subject: (word: string | undefined) => string
  readonly ask: (feeds: Feeds, subject: string, terms: FeedTerms<Said>) => Promise<FeedAnswer<Said>>
  readonly card: (record: Said, screen: Screen) => string[]
  /** Of those the archive has snapshots of. */
  readonly history?: (entries: readonly HistoryEntry<Said>[], screen: Screen) => string[]
}

/** What was asked for, for sentences. */
export interface Asked {
  readonly kind: FeedVerb<unknown>['kind']
  readonly subject: string
  readonly culture: Culture
}

export function askedFor<Said>({ kind }: FeedVerb<Said>, subject: string, { culture = defaultCulture }: Config): Asked {
  return { kind, subject, culture }
}

/** @throws Failure `invalid` */
export function gamertagOf(word: string | undefined): string {
  const gamertag = word?.trim()
  if (!gamertag) throw new Failure('invalid', 'Whose? Give a gamertag: xbox-drive feed gamercard "Major Tonic".')
  if (gamertag.length > 64 || /\p{Cc}/u.test(gamertag)) {
    throw new Failure('invalid', 'This is no gamertag: it takes letters, digits and spaces, 15 at the most as a rule.')
  }
  return gamertag
}
