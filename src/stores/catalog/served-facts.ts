import type { DatabaseSync } from 'node:sqlite'
import type { ServedCapture, ServedReader } from '../../archive/library/served-facts.ts'
import type { FileFact } from '../../archive/ports.ts'
import type { Xuid } from '../../model/ids.ts'
import { placeName } from '../../model/title-name.ts'
import type { TitlePath, TitlePlace } from '../../model/title-storage.ts'
import { captureFactOf, fileFactOf, type Row } from './rows.ts'
import { servedSearch } from './served-search.ts'
import type { Statements } from './statements.ts'
import { titleFactOf } from './title-facts.ts'

export function servedFacts(database: DatabaseSync, sql: Statements): ServedReader {
  return {
    async servedCaptures(of, page) {
      const { text, values } = servedSearch(of, page)
      const rows = database.prepare(text).all(...values) as Row[]
      const files = sql.servedFiles.all(JSON.stringify(rows.map(row => row.content_id))) as Row[]
      const byItem = Map.groupBy(files.map(fileFactOf), file => file.item as string)
      return rows.map(row => servedCapture(row, byItem.get(row.content_id as string) ?? []))
    },
    servedOwners: async () => (sql.servedOwners.all() as Row[]).map(row => row.owner as Xuid),
    async servedTitles(place, path, { limit, skip, after }) {
      const { first, last } = between(place, path)
      const from = after === undefined ? first : `${placeName(place)}/${after}`
      const range = { first: from > first ? from : first, last, limit, skip }
      return (sql.servedTitles.all(range) as Row[]).map(titleFactOf)
    },
    servedTitleTotals: async (place, path) =>
      sql.servedTitleTotals.get(between(place, path)) as { count: number; bytes: number },
    async servedArtwork(mark) {
      const row = sql.servedArtwork.get(mark) as Row | undefined
      return row && fileFactOf(row)
    },
  }
}

function servedCapture(row: Row, files: readonly FileFact[]): ServedCapture {
  const { contentId, localId, kind, owner, game, titleId, captured } = captureFactOf({ ...row, failure: null })
  return { contentId, localId, kind, owner, game, titleId, captured, files }
}

/** All names in a folder, which stand beside each other: behind `/` comes `0`. */
function between(place: TitlePlace, path: TitlePath): { first: string; last: string } {
  const folder = `${placeName(place)}${path === '' ? '' : `/${path}`}`
  return { first: `${folder}/`, last: `${folder}0` }
}
