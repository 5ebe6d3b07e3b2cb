/** The captures of a local network, in its own SQLite file: newest first, by key, so that a page costs the same at any depth. */
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { type JsonObject, parseJson, writeJson } from '../http/json.ts'
import type { CaptureKind } from '../model/capture.ts'
import { Failure } from '../model/failure.ts'
import type { ContentId, Xuid } from '../model/ids.ts'
import type { CaptureSearch } from '../services/captures/wire.ts'
import type { ContentSources } from './content.ts'

export interface StoredCapture {
  readonly contentId: ContentId
  readonly owner: Xuid
  readonly kind: CaptureKind
  readonly entity: JsonObject
  readonly sources: ContentSources
}

export interface CaptureStore extends Disposable {
  /** One page and the token of the next; none on the last. */
  search(input: CaptureSearch, defaultPageSize: number): { captures: StoredCapture[]; continuationToken?: string }
  find(contentId: string): StoredCapture | undefined
  /** False when there is none of this owner and kind. */
  delete(owner: Xuid, kind: CaptureKind, contentId: ContentId): boolean
  /** Adds those that never were there: what a player has deleted does not come back with the next start. */
  add(captures: Iterable<StoredCapture & { localId: string; titleId: number; captured: Date }>): void
  /** A secret of this network, made once. */
  key(random: (bytes: number) => Uint8Array): Uint8Array
}

/** The network's own bound is unknown; this one keeps an answer under a few megabytes. */
const largestPage = 1000

export function captureStore(path: string): CaptureStore {
  const database = new DatabaseSync(path)
  database.exec(`
    PRAGMA journal_mode = WAL;
    CREATE TABLE IF NOT EXISTS capture (
      content_id TEXT NOT NULL PRIMARY KEY, local_id TEXT NOT NULL, owner TEXT NOT NULL, kind TEXT NOT NULL,
      title_id INTEGER NOT NULL, captured INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0,
      entity TEXT NOT NULL, sources TEXT NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS capture_newest ON capture (owner, kind, captured DESC, content_id DESC) WHERE deleted = 0;
    CREATE INDEX IF NOT EXISTS capture_local ON capture (local_id);
    CREATE TABLE IF NOT EXISTS secret (name TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) STRICT;
  `)
  const columns = 'content_id, owner, kind, captured, entity, sources'
  const byId = database.prepare(`SELECT ${columns} FROM capture WHERE content_id = ? AND deleted = 0`)
  const remove = database.prepare(
    'UPDATE capture SET deleted = 1 WHERE content_id = ? AND owner = ? AND kind = ? AND deleted = 0',
  )
  const insert = database.prepare(
    `INSERT INTO capture (content_id, local_id, owner, kind, title_id, captured, entity, sources)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (content_id) DO UPDATE SET entity = excluded.entity, sources = excluded.sources,
       captured = excluded.captured, local_id = excluded.local_id, title_id = excluded.title_id`,
  )
  return {
    search({ kind, query, maxPageSize, skip, continuationToken }, defaultPageSize) {
      const size = Math.min(Math.max(1, maxPageSize ?? defaultPageSize), largestPage)
      const conditions = ['deleted = 0', 'owner = ?', 'kind = ?']
      const values: SQLInputValue[] = [query.owner, kind]
      const add = (condition: string, ...bound: SQLInputValue[]) => {
        conditions.push(condition)
        values.push(...bound)
      }
      if (query.localId !== undefined) add('local_id = ?', query.localId)
      if (query.contentId !== undefined) add('content_id = ?', query.contentId)
      if (query.titleId !== undefined) add('title_id = ?', query.titleId)
      if (continuationToken !== undefined) add('(captured, content_id) < (?, ?)', ...positionOf(continuationToken))
      const text = `SELECT ${columns} FROM capture WHERE ${conditions.join(' AND ')}
        ORDER BY captured DESC, content_id DESC LIMIT ? OFFSET ?`
      // One more than the page, to know whether another follows: the last page has no token.
      const rows = database
        .prepare(text)
        .all(...values, size + 1, continuationToken ? 0 : (skip ?? 0)) as unknown as Row[]
      const page = rows.slice(0, size)
      const captures = page.map(captureOf)
      return rows.length > size ? { captures, continuationToken: tokenOf(page.at(-1) as Row) } : { captures }
    },
    find(contentId) {
      const row = byId.get(contentId) as unknown as Row | undefined
      return row && captureOf(row)
    },
    delete: (owner, kind, contentId) => remove.run(contentId, owner, kind).changes > 0,
    add(captures) {
      database.exec('BEGIN')
      for (const { contentId, localId, owner, kind, titleId, captured, entity, sources } of captures) {
        const texts = [writeJson(entity), JSON.stringify(sources)] as const
        insert.run(contentId, localId, owner, kind, titleId, captured.getTime(), ...texts)
      }
      database.exec('COMMIT')
    },
    key(random) {
      database.prepare('INSERT OR IGNORE INTO secret (name, value) VALUES (?, ?)').run('addresses', random(32))
      return (database.prepare('SELECT value FROM secret WHERE name = ?').get('addresses') as { value: Uint8Array })
        .value
    },
    [Symbol.dispose]() {
      database.close()
    },
  }
}

interface Row {
  readonly content_id: string
  readonly owner: string
  readonly kind: string
  readonly captured: number
  readonly entity: string
  readonly sources: string
}

function captureOf(row: Row): StoredCapture {
  return {
    contentId: row.content_id as ContentId,
    owner: row.owner as Xuid,
    kind: row.kind as CaptureKind,
    entity: parseJson(row.entity) as JsonObject,
    sources: JSON.parse(row.sources) as ContentSources,
  }
}

/** The place behind the last item of a page: it holds whatever is added or deleted meanwhile. */
function tokenOf(row: Row): string {
  return Buffer.from(`${row.captured} ${row.content_id}`).toString('base64url')
}

function positionOf(token: string): [number, string] {
  const match = /^(-?\d+) (\S+)$/.exec(Buffer.from(token, 'base64url').toString())
  if (!match) throw new Failure('invalid', 'The continuationToken is none of this service.')
  return [Number(match[1]), match[2] as string]
}
