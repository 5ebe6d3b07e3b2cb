/** The captures of a local network, in its own SQLite file. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { type JsonObject, parseJson, writeJson } from '../../http/json.ts'
import type { CaptureKind } from '../../model/capture.ts'
import { Failure } from '../../model/failure.ts'
import type { ContentId, Xuid } from '../../model/ids.ts'
import { writePlace } from '../../services/captures/place-token.ts'
import { type CaptureSearch, pageSizeOf } from '../../services/captures/wire.ts'
import { sqliteFailure } from '../../stores/sqlite/sqlite-failure.ts'
import type { ContentSources, StoredFile } from '../content.ts'
import { captureColumns, searchStatement } from './capture-search.ts'

export interface StoredCapture {
  readonly contentId: ContentId
  readonly owner: Xuid
  readonly kind: CaptureKind
  readonly entity: JsonObject
  readonly sources: ContentSources
}

/** A capture with what it is searched by. */
export interface CaptureEntry extends StoredCapture {
  readonly localId: string
  readonly titleId: number
  readonly captured: Date
}

export interface CaptureStore extends Disposable {
  /** One page and the token of the next; none on the last. `pageSize` is for searches that ask for none. */
  search(input: CaptureSearch, pageSize: number): { captures: StoredCapture[]; continuationToken?: string }
  find(contentId: string): StoredCapture | undefined
  /** False when there is none of this owner and kind. */
  delete(owner: Xuid, kind: CaptureKind, contentId: ContentId): boolean
  /** One that is there already is replaced or kept; one that a player has deleted stays deleted. */
  add(entries: Iterable<CaptureEntry>, known: 'replace' | 'keep'): void
  /** A secret of this network: the same as long as its data lives. */
  secret(name: string, fresh: () => Uint8Array): Uint8Array
  /** The copy that was taken of a file of this machine, and what the file looked like then. */
  copyOf(path: string): { readonly stamp: string; readonly copy: StoredFile } | undefined
  setCopy(path: string, stamp: string, copy: StoredFile): void
}

/** @throws Failure `locked` when another process has it open, `full`, `forbidden`, `corrupt` */
export function captureStore(path: string): CaptureStore {
  const database = opened(path)
  const statements = new Map<string, StatementSync>()
  const prepared = (text: string) => {
    const statement = statements.get(text) ?? database.prepare(text)
    statements.set(text, statement)
    return statement
  }
  const change = (text: string, ...values: SQLInputValue[]) => {
    try {
      return Number(prepared(text).run(...values).changes)
    } catch (thrown) {
      throw sqliteFailure(thrown)
    }
  }
  return {
    search(input, pageSize) {
      const size = pageSizeOf(input, pageSize)
      const { text, values } = searchStatement(input, size)
      const rows = prepared(text).all(...values) as unknown as Row[]
      const captures = rows.slice(0, size).map(captureOf)
      if (rows.length <= size) return { captures }
      const { captured, content_id } = rows[size - 1] as Row
      return { captures, continuationToken: writePlace({ captured, contentId: content_id }) }
    },
    find(contentId) {
      const row = prepared(`SELECT ${captureColumns} FROM capture WHERE content_id = ? AND deleted = 0`).get(contentId)
      return row && captureOf(row as unknown as Row)
    },
    delete: (owner, kind, contentId) => change(remove, contentId, owner, kind) > 0,
    add(entries, known) {
      const insert = prepared(known === 'replace' ? insertOrReplace : insertOrKeep)
      for (const batch of batches(entries, 10_000)) {
        database.exec('BEGIN IMMEDIATE')
        try {
          for (const { contentId, localId, owner, kind, titleId, captured, entity, sources } of batch) {
            const texts = [writeJson(entity), JSON.stringify(sources)] as const
            insert.run(contentId, localId, owner, kind, titleId, captured.getTime(), ...texts)
          }
          database.exec('COMMIT')
        } catch (thrown) {
          // On a full disk SQLite has ended it itself.
          if (database.isTransaction) database.exec('ROLLBACK')
          throw sqliteFailure(thrown)
        }
      }
    },
    secret(name, fresh) {
      const stored = prepared('SELECT value FROM secret WHERE name = ?').get(name)?.value
      if (stored instanceof Uint8Array) return stored
      const value = fresh()
      change('INSERT INTO secret (name, value) VALUES (?, ?)', name, value)
      return value
    },
    copyOf(path) {
      const row = prepared('SELECT stamp, copy FROM copied WHERE path = ?').get(path)
      return row && { stamp: row.stamp as string, copy: JSON.parse(row.copy as string) as StoredFile }
    },
    setCopy(path, stamp, copy) {
      change('INSERT OR REPLACE INTO copied (path, stamp, copy) VALUES (?, ?, ?)', path, stamp, JSON.stringify(copy))
    },
    [Symbol.dispose]: () => database.close(),
  }
}

function opened(path: string): DatabaseSync {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(path, { timeout: 200 })
    database.exec(schema)
    return database
  } catch (thrown) {
    database?.close()
    // 5 is SQLITE_BUSY.
    if ((thrown as { errcode?: number }).errcode !== 5) throw sqliteFailure(thrown)
    throw new Failure('locked', `Another process works with ${path}. Stop it, or choose another --data.`)
  }
}

const schema = `
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  BEGIN IMMEDIATE;
  CREATE TABLE IF NOT EXISTS capture (
    content_id TEXT NOT NULL PRIMARY KEY, local_id TEXT NOT NULL, owner TEXT NOT NULL, kind TEXT NOT NULL,
    title_id INTEGER NOT NULL, captured INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0,
    entity TEXT NOT NULL, sources TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS capture_newest ON capture (owner, kind, captured DESC, content_id DESC) WHERE deleted = 0;
  CREATE INDEX IF NOT EXISTS capture_title ON capture (owner, kind, title_id, captured DESC, content_id DESC) WHERE deleted = 0;
  CREATE INDEX IF NOT EXISTS capture_local ON capture (owner, kind, local_id, captured DESC, content_id DESC) WHERE deleted = 0;
  CREATE TABLE IF NOT EXISTS secret (name TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS copied (path TEXT NOT NULL PRIMARY KEY, stamp TEXT NOT NULL, copy TEXT NOT NULL) STRICT;
  COMMIT;
`
const remove = 'UPDATE capture SET deleted = 1 WHERE content_id = ? AND owner = ? AND kind = ? AND deleted = 0'
const insert = `INSERT INTO capture (content_id, local_id, owner, kind, title_id, captured, entity, sources)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (content_id) DO`
const insertOrKeep = `${insert} NOTHING`
const insertOrReplace = `${insert} UPDATE SET local_id = excluded.local_id, owner = excluded.owner, kind = excluded.kind,
  title_id = excluded.title_id, captured = excluded.captured, entity = excluded.entity, sources = excluded.sources`

interface Row {
  readonly content_id: string
  readonly owner: string
  readonly kind: string
  readonly captured: number
  readonly entity: string
  readonly sources: string
}

/** So that neither memory nor the journal grows with the number of captures. */
function* batches<Item>(items: Iterable<Item>, size: number): Generator<Item[]> {
  let batch: Item[] = []
  for (const item of items) {
    if (batch.push(item) < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
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
