/** The presence feed: whether somebody is online, and what they play. */
import { xmlDocument, xmlElement } from '../../http/xml-write.ts'
import type { Presence } from '../../model/feeds.ts'
import type { FeedFormat } from './feeds.ts'
import { fieldTable } from './field.ts'
import { readPart } from './read-part.ts'
import { checkedGamertag, openFeed } from './reading.ts'
import { attributesOf } from './write-part.ts'

const presenceFields = fieldTable<Presence>([
  { field: 'gamertag', wire: 'gamertag', kind: 'text' },
  { field: 'info', wire: 'info', kind: 'text', empty: true },
  { field: 'info2', wire: 'info2', kind: 'text', empty: true },
  { field: 'lastSeen', wire: 'lastSeen', kind: 'date' },
  { field: 'online', wire: 'online', kind: 'flag' },
  { field: 'status', wire: 'status', kind: 'integer', most: 4 },
  { field: 'statusText', wire: 'StatusText', kind: 'text', empty: true },
  { field: 'tid', wire: 'tid', kind: 'tid' },
  { field: 'title', wire: 'title', kind: 'text', empty: true },
  { field: 'gameType', wire: 'gameType', kind: 'integer' },
  { field: 'joinable', wire: 'joinable', kind: 'flag' },
  { field: 'playing', wire: 'playing', kind: 'flag' },
])

export const presenceFormat: FeedFormat<Presence> = {
  write: record => xmlDocument(xmlElement('GamerPresence', attributesOf(record, presenceFields))),

  read(document) {
    const { element, notes } = openFeed(document, 'GamerPresence')
    const said = readPart<Presence>(element, 'GamerPresence', { fields: presenceFields }, notes)
    return {
      record: { ...said, gamertag: checkedGamertag(said.gamertag) },
      mended: notes.mended,
      unknown: notes.unknown,
    }
  },
}
