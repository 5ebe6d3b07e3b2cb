/** The gamercard feed: who somebody is, and the games played last. */
import { xmlDocument, xmlElement, xmlLines } from '../../http/xml-write.ts'
import type { Gamercard, RecentGame } from '../../model/feeds.ts'
import type { FeedFormat } from './feeds.ts'
import { fieldTable } from './field.ts'
import { newestFirst } from './newest-first.ts'
import { readPart, type Section, sectionsOf } from './read-part.ts'
import { checkedGamertag, openFeed } from './reading.ts'
import { attributesOf } from './write-part.ts'

const gamercardFields = fieldTable<Omit<Gamercard, 'recentGames'>>([
  { field: 'gamertag', wire: 'gamertag', kind: 'text' },
  { field: 'profileUrl', wire: 'profileUrl', kind: 'url' },
  { field: 'tileUrl', wire: 'tileUrl', kind: 'url' },
  { field: 'reputation', wire: 'reputation', kind: 'number', most: 100 },
  { field: 'reputationBucket', wire: 'reputationBucket', kind: 'integer', most: 20 },
  { field: 'reputationUrl', wire: 'reputationUrl', kind: 'url' },
  { field: 'score', wire: 'score', kind: 'integer' },
  { field: 'zone', wire: 'zone', kind: 'text', empty: true },
  { field: 'tier', wire: 'tier', kind: 'integer' },
])

const recentGameFields = fieldTable<RecentGame>([
  { field: 'name', wire: 'name', kind: 'text', empty: true },
  { field: 'lastPlayed', wire: 'lastPlayed', kind: 'date' },
  { field: 'achievements', wire: 'achievements', kind: 'integer' },
  { field: 'gamerscore', wire: 'gamerscore', kind: 'integer' },
  { field: 'totalAchievements', wire: 'totalAchievements', kind: 'integer' },
  { field: 'totalGamerscore', wire: 'totalGamerscore', kind: 'integer' },
  { field: 'tile64Url', wire: 'tile64Url', kind: 'url' },
  { field: 'tile32Url', wire: 'tile32Url', kind: 'url' },
  // The samples' spelling; the table of the same document has the right one.
  { field: 'achievementDetailsUrl', wire: 'achievmentDetailsUrl', others: ['achievementDetailsUrl'], kind: 'url' },
  { field: 'tid', wire: 'tid', kind: 'tid' },
])

/** “The last sixteen games the user has played.” */
const shown = 16

export const gamercardFormat: FeedFormat<Gamercard> = {
  write(record) {
    const games = newestFirst(record.recentGames).slice(0, shown)
    const lines = xmlLines(games.map(game => xmlElement('Game', attributesOf(game, recentGameFields))))
    const content = xmlLines([xmlElement('RecentGames', [], lines)])
    return xmlDocument(xmlElement('GamerInfo', attributesOf(record, gamercardFields), content))
  },

  read(document) {
    const { element, notes } = openFeed(document, 'GamerInfo')
    const recentGames: RecentGame[] = []
    const game: Section = (each, path) => {
      const said = readPart<RecentGame>(each, path, { fields: recentGameFields }, notes)
      if (isNamed(said)) recentGames.push(said)
      else notes.note('nameless', path)
    }
    const recentgames: Section = (list, path, beside) =>
      readPart(list, path, { fields: fieldTable<object>([]), sections: sectionsOf({ game }), beside }, notes)
    const part = { fields: gamercardFields, sections: sectionsOf({ recentgames, game }) }
    const said = readPart<Gamercard>(element, 'GamerInfo', part, notes)
    const record = { ...said, gamertag: checkedGamertag(said.gamertag), recentGames }
    return { record, mended: notes.mended, unknown: notes.unknown }
  },
}

function isNamed(game: Partial<RecentGame>): game is RecentGame {
  return game.name !== undefined
}
