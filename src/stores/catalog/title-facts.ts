import type { DatabaseSync } from 'node:sqlite'
import type { ItemState } from '../../archive/item.ts'
import { pathKey } from '../../archive/safe-name.ts'
import type {
  TitleCounts,
  TitleFact,
  TitleFilter,
  TitleVersion,
  TitleWriter,
} from '../../archive/title-storage/title-facts.ts'
import { placeName, readPlaceName, readTitleName, titleName } from '../../model/title-name.ts'
import { failureOf, type Row, writtenFailure } from './rows.ts'
import type { Statements } from './statements.ts'
import { titleColumns } from './title-statements.ts'

/** The facts of title storage over an open database. */
export function titleFacts(database: DatabaseSync, sql: Statements): TitleWriter {
  return {
    async title(name) {
      const row = sql.title.get({ name }) as Row | undefined
      return row && titleFactOf(row)
    },
    async titlesOf(names) {
      const rows = sql.titlesOf.all(JSON.stringify(names)) as Row[]
      return new Map(rows.map(titleFactOf).map(fact => [titleName(fact.place, fact.file), fact]))
    },
    async titles(filter, limit, after) {
      const { text, values } = selection(filter, after ?? '', limit)
      return (database.prepare(text).all(...values) as Row[]).map(titleFactOf)
    },
    async titleCounts() {
      return countsOf(sql.titleCounts.all() as Row[], (sql.damagedTitles.get() as Row).count as number)
    },
    async titlePlace(place) {
      const row = sql.titlePlace.get(placeName(place)) as Row | undefined
      return row && { place, folder: row.folder as string, listing: row.listing as number }
    },
    async titleFolderTaken(folder) {
      return (sql.titleFolderTaken.get(pathKey(folder)) as Row).taken === 1
    },
    async setTitlePlace({ place, folder, listing }) {
      sql.setTitlePlace.run({ name: placeName(place), folder, folder_key: pathKey(folder), listing })
    },
    async addTitle(place, file, path, listing) {
      const name = titleName(place, file)
      sql.addTitle.run({ name, place: placeName(place), path, path_key: pathKey(path), listing })
    },
    async titlesListed(names, listing) {
      sql.titlesListed.run({ names: JSON.stringify(names), listing })
    },
    async titlePending(name, version) {
      sql.titlePending.run({ name, ...versionRow(version) })
    },
    async titleArchived(name, version) {
      sql.titleArchived.run({ name, ...versionRow(version) })
    },
    async titleFailed(name, failure) {
      sql.titleFailed.run({ name, failure: writtenFailure(failure) })
    },
    async titleGone(name) {
      sql.titleGone.run({ name })
    },
  }
}

export function titleFactOf(row: Row): TitleFact {
  const place = readPlaceName(row.place as string)
  const { file } = readTitleName(row.name as string)
  return {
    place,
    file,
    path: row.path as string,
    state: row.state as ItemState,
    version:
      row.size === null
        ? undefined
        : {
            size: row.size as number,
            etag: row.etag as string,
            clientFileTime: (row.client_file_time as string | null) ?? undefined,
          },
    upstream: row.upstream === 1,
    damaged: row.damaged === 1,
    listing: row.listing as number,
    failure: row.failure === null ? undefined : failureOf(row.failure as string),
  }
}

function versionRow(version: TitleVersion | undefined) {
  return { size: version?.size ?? null, etag: version?.etag ?? null, time: version?.clientFileTime ?? null }
}

function selection(
  { place, states, unlistedIn }: TitleFilter,
  after: string,
  limit: number,
): { text: string; values: (string | number)[] } {
  const conditions = ['name > ?']
  const values: (string | number)[] = [after]
  const add = (condition: string, value: string | number) => {
    conditions.push(condition)
    values.push(value)
  }
  if (place) add('place = ?', placeName(place))
  if (states?.length === 1) add('state = ?', states[0] as ItemState)
  else if (states) add('state IN (SELECT value FROM json_each(?))', JSON.stringify(states))
  if (unlistedIn !== undefined) add('upstream = 1 AND listing < ?', unlistedIn)
  return {
    text: `SELECT ${titleColumns} FROM title_file WHERE ${conditions.join(' AND ')} ORDER BY name LIMIT ?`,
    values: [...values, limit],
  }
}

function countsOf(groups: readonly Row[], damaged: number): TitleCounts {
  const count = (wanted: (group: Row) => boolean) =>
    groups.filter(wanted).reduce((total, group) => total + (group.count as number), 0)
  return {
    upstream: count(group => group.upstream === 1),
    archived: count(group => group.state === 'archived'),
    pending: count(group => group.state === 'pending'),
    failed: count(group => group.state === 'failed'),
    lost: count(group => group.state === 'gone'),
    damaged,
  }
}
