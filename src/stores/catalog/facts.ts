import type { DatabaseSync } from 'node:sqlite'
import type { ItemState } from '../../archive/item.ts'
import type { CaptureCounts, CaptureFact, CaptureFilter, FactWriter } from '../../archive/ports.ts'
import { pathKey } from '../../archive/safe-name.ts'
import { copyFacts } from './copy-facts.ts'
import { feedFacts } from './feed-facts.ts'
import { freeFacts } from './free-facts.ts'
import { libraryFacts } from './library-facts.ts'
import {
  captureFactOf,
  captureRow,
  eventFactOf,
  fileFactOf,
  fileRow,
  foldedGame,
  type Row,
  writtenFailure,
} from './rows.ts'
import { servedFacts } from './served-facts.ts'
import { captureColumns, statementsOf } from './statements.ts'
import { titleFacts } from './title-facts.ts'

/** The facts over an open database. Whoever hands them out decides who may write. */
export function sqliteFacts(database: DatabaseSync): FactWriter {
  const sql = statementsOf(database)
  const captures = (rows: unknown[]) => (rows as Row[]).map(captureFactOf)
  const files = (rows: unknown[]) => (rows as Row[]).map(fileFactOf)
  const one = (row: unknown) => row as Row
  /** After a change of one of its files. */
  const reckon = (row: unknown) => {
    const id = (row as Row | undefined)?.item
    if (id) sql.reckon.run({ id })
  }
  return {
    ...titleFacts(database, sql),
    ...feedFacts(database, sql),
    ...copyFacts(sql),
    ...freeFacts(sql),
    ...libraryFacts(sql),
    ...servedFacts(database, sql),
    async capture(id) {
      const row = sql.capture.get(id)
      return row && captureFactOf(one(row))
    },
    async capturesOf(ids) {
      return new Map(captures(sql.capturesOf.all(JSON.stringify(ids))).map(fact => [fact.contentId, fact]))
    },
    async captures(filter, limit, after) {
      const { text, values } = selection(filter, limit, after)
      return captures(database.prepare(text).all(...values))
    },
    async counts() {
      return countsOf(sql.counts.all() as unknown as CountedGroup[], one(sql.damagedCaptures.get()).count as number)
    },
    expiring: async (now, limit) => captures(sql.expiring.all(now.getTime(), limit)),
    matching: async (prefix, limit) => captures(sql.matching.all(prefix, prefix, limit)),
    unlisted: async (owner, kind, since, limit) => captures(sql.unlisted.all(owner, kind, since.getTime(), limit)),
    async file(path) {
      const row = sql.file.get(path)
      return row && fileFactOf(one(row))
    },
    filesOf: async id => files(sql.filesOf.all(id)),
    files: async (limit, after = '') => files(sql.files.all(after, limit)),
    filesToCheck: async (limit, after) => files(sql.filesToCheck.all(after?.getTime() ?? -8.64e15, limit)),
    damagedFiles: async limit => files(sql.damagedFiles.all(limit)),
    async fileTotals() {
      const { count, bytes, oldest } = one(sql.fileTotals.get())
      return {
        count: count as number,
        bytes: bytes as number,
        oldestCheck: oldest === null || oldest === undefined ? undefined : new Date(oldest as number),
      }
    },
    async fileSums(limit, after = '') {
      const { count, bytes, last } = one(sql.fileSums.get(after, limit))
      return { count: count as number, bytes: bytes as number, last: count === limit ? (last as string) : undefined }
    },
    async taken(path) {
      const key = pathKey(path)
      return one(sql.taken.get({ key, like: `${key.replace(/[!%_]/g, '!$&')}.%` })).taken === 1
    },
    async occupied(path) {
      const key = pathKey(path)
      const folders = key.split('/').map((_, index, parts) => parts.slice(0, index).join('/'))
      return one(sql.occupied.get({ key, folders: JSON.stringify(folders) })).occupied === 1
    },
    events: async id => (sql.events.all(id) as Row[]).map(eventFactOf),
    async note(name) {
      return (sql.note.get(name) as { value: string } | undefined)?.value
    },

    async see(capture, listedBytes, at) {
      const { kind, owner, game, game_key, title_id, captured, ...news } = captureRow(capture, listedBytes, at)
      const told = { kind, game, game_key, title_id, captured } as Row
      if (sql.add.run({ ...news, ...told, owner } as Row).changes === 1) return
      sql.update.run(news as Row)
      sql.rename.run({ ...told, content_id: capture.contentId })
    },
    async listed(ids, at) {
      sql.listed.run(at.getTime(), JSON.stringify(ids))
    },
    async place(id, stem) {
      sql.place.run(stem, pathKey(stem), id)
    },
    async keep(file) {
      sql.keep.run(fileRow(file))
      if (file.item) sql.reckon.run({ id: file.item })
    },
    async archived(id, main) {
      sql.archived.run(main ?? null, main ?? null, id)
    },
    async failed(id, failure) {
      sql.failed.run(writtenFailure(failure), id)
    },
    async gone(id) {
      sql.gone.run({ id })
    },
    async checked(path, at) {
      reckon(sql.checked.get(at.getTime(), path))
    },
    async damaged(path, damage) {
      reckon(sql.damaged.get(damage, path))
    },
    async forgetFile(path) {
      reckon(sql.forgetFile.get(path))
    },
    async record({ item, at, event, detail }) {
      sql.record.run(item ?? null, at.getTime(), event, JSON.stringify(detail))
    },
    async setNote(name, value) {
      sql.setNote.run(name, value)
    },
  }
}

/** Only what is asked for stands in the statement, so that each filter finds its index. */
function selection(
  filter: CaptureFilter,
  limit: number,
  after?: CaptureFact,
): { text: string; values: (string | number)[] } {
  const conditions: string[] = []
  const values: (string | number)[] = []
  const add = (condition: string, ...bound: (string | number)[]) => {
    conditions.push(condition)
    values.push(...bound)
  }
  if (filter.kind) add('kind = ?', filter.kind)
  if (filter.games?.length === 1) add('game_key = ?', foldedGame(filter.games[0] as string))
  else if (filter.games?.length) {
    add('game_key IN (SELECT value FROM json_each(?))', JSON.stringify(filter.games.map(foldedGame)))
  }
  if (filter.since) add('captured >= ?', filter.since.getTime())
  if (filter.until) add('captured < ?', filter.until.getTime())
  if (filter.states) {
    if (!filter.states.includes('archived')) conditions.push(`state <> 'archived'`)
    add('state IN (SELECT value FROM json_each(?))', JSON.stringify(filter.states))
  }
  if (filter.damaged) conditions.push('content_id IN (SELECT item FROM file WHERE damage IS NOT NULL)')
  if (after) add('(captured, content_id) < (?, ?)', after.captured.getTime(), after.contentId)
  const where = conditions.length ? `WHERE ${conditions.join(' AND ')}` : ''
  return {
    text: `SELECT ${captureColumns} FROM capture ${where} ORDER BY captured DESC, content_id DESC LIMIT ?`,
    values: [...values, limit],
  }
}

interface CountedGroup {
  readonly state: ItemState
  readonly upstream: number
  readonly verified: number
  readonly count: number
  readonly bytes: number
}

function countsOf(groups: readonly CountedGroup[], damaged: number): CaptureCounts {
  const count = (wanted: (group: CountedGroup) => boolean) =>
    groups.filter(wanted).reduce((total, group) => total + group.count, 0)
  const inState = (state: ItemState) => count(group => group.state === state)
  return {
    upstream: count(group => group.upstream === 1),
    archived: inState('archived'),
    verified: count(group => group.state === 'archived' && group.verified === 1),
    pending: inState('pending'),
    failed: inState('failed'),
    lost: inState('gone'),
    damaged,
    upstreamBytes: groups.reduce((total, group) => total + (group.upstream === 1 ? group.bytes : 0), 0),
  }
}
