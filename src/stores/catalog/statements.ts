import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { copyStatementTexts } from './copy-statements.ts'
import { feedStatementTexts } from './feed-statements.ts'
import { freeStatementTexts } from './free-statements.ts'
import { servedStatementTexts } from './served-statements.ts'
import { titleStatementTexts } from './title-statements.ts'

/** A capture with what its files say of it. */
export const captureColumns = `capture.*, EXISTS (SELECT 1 FROM file
  WHERE file.item = capture.content_id AND file.damage IS NOT NULL) AS damaged`

/** Every statement of the embedded catalog. Prepared when first used: a command pays only for what it asks. */
export const statementTexts = {
  capture: `SELECT ${captureColumns} FROM capture WHERE content_id = ?`,
  capturesOf: `SELECT ${captureColumns} FROM capture WHERE content_id IN (SELECT value FROM json_each(?))`,
  counts: `SELECT state, upstream, verified, COUNT(*) AS count, SUM(listed_bytes) AS bytes FROM capture
    GROUP BY state, upstream, verified`,
  damagedCaptures: `SELECT COUNT(DISTINCT item) AS count FROM file WHERE damage IS NOT NULL AND item NOT GLOB '*/*'`,
  expiring: `SELECT ${captureColumns} FROM capture WHERE upstream = 1 AND state <> 'archived' AND expires > ?
    ORDER BY expires, content_id LIMIT ?`,
  matching: `SELECT ${captureColumns} FROM capture WHERE content_id >= ? AND content_id < ? || '~~' ORDER BY content_id LIMIT ?`,
  unlisted: `SELECT ${captureColumns} FROM capture WHERE owner = ? AND kind = ? AND upstream = 1 AND listed < ? LIMIT ?`,
  file: `SELECT * FROM file WHERE path = ?`,
  filesOf: `SELECT * FROM file WHERE item = ? ORDER BY path`,
  files: `SELECT * FROM file WHERE path > ? ORDER BY path LIMIT ?`,
  filesToCheck: `SELECT * FROM file WHERE damage IS NULL AND COALESCE(checked, archived) > ?
    ORDER BY COALESCE(checked, archived), path LIMIT ?`,
  damagedFiles: `SELECT * FROM file INDEXED BY file_damaged WHERE damage IS NOT NULL ORDER BY path LIMIT ?`,
  fileTotals: `SELECT COUNT(*) AS count, COALESCE(SUM(size), 0) AS bytes, MIN(COALESCE(checked, archived)) AS oldest FROM file`,
  fileSums: `SELECT COUNT(*) AS count, COALESCE(SUM(size), 0) AS bytes, MAX(path) AS last
    FROM (SELECT path, size FROM file WHERE path > ? ORDER BY path LIMIT ?)`,
  taken: `SELECT EXISTS (SELECT 1 FROM capture WHERE stem_key = :key)
    OR EXISTS (SELECT 1 FROM file WHERE path_key >= :key AND path_key < :key || '/' AND (path_key = :key OR path_key LIKE :like ESCAPE '!')) AS taken`,
  occupied: `SELECT EXISTS (SELECT 1 FROM file WHERE path_key = :key OR path_key IN (SELECT value FROM json_each(:folders)))
    OR EXISTS (SELECT 1 FROM file WHERE path_key > :key || '/' AND path_key < :key || '0')
    OR EXISTS (SELECT 1 FROM title_file WHERE path_key = :key OR path_key IN (SELECT value FROM json_each(:folders)))
    OR EXISTS (SELECT 1 FROM title_file WHERE path_key > :key || '/' AND path_key < :key || '0') AS occupied`,
  libraryCaptures: `SELECT content_id, kind, game, title_id, captured, expires, upstream, verified, path, bytes, caption,
      duration, width, height FROM capture
    WHERE (captured, content_id) < (?, ?) AND path IS NOT NULL ORDER BY captured DESC, content_id DESC LIMIT ?`,
  libraryCapture: `SELECT content_id, kind, game, title_id, captured, expires, upstream, verified, path, bytes, caption,
      duration, width, height FROM capture WHERE content_id = ? AND path IS NOT NULL`,
  libraryFiles: `SELECT item, path, role, size, sha256, damage FROM file
    WHERE item IN (SELECT value FROM json_each(?)) AND (role IN ('Download', 'Download_HDR') OR damage IS NOT NULL)`,
  stamp: 'PRAGMA data_version',
  events: `SELECT * FROM event WHERE item = ? ORDER BY id`,
  note: `SELECT value FROM note WHERE name = ?`,
  add: `INSERT INTO capture (content_id, local_id, kind, owner, game, game_key, title_id, captured, uploaded, expires, state,
      upstream, listed, listed_bytes, caption, duration, width, height)
    VALUES (:content_id, :local_id, :kind, :owner, :game, :game_key, :title_id, :captured, :uploaded, :expires, 'pending',
      1, :listed, :listed_bytes, :caption, :duration, :width, :height)
    ON CONFLICT (content_id) DO NOTHING`,
  update: `UPDATE capture SET local_id = :local_id, uploaded = :uploaded, expires = :expires, upstream = 1, listed = :listed,
      listed_bytes = :listed_bytes, caption = :caption, duration = :duration, width = :width, height = :height,
      state = CASE state WHEN 'gone' THEN 'pending' ELSE state END
    WHERE content_id = :content_id`,
  rename: `UPDATE capture SET kind = :kind, game = :game, game_key = :game_key, title_id = :title_id, captured = :captured
    WHERE content_id = :content_id AND NOT EXISTS (SELECT 1 FROM file
      WHERE file.item = :content_id AND role = 'Entity' AND damage IS NULL)`,
  listed: `UPDATE capture SET listed = ?, upstream = 1 WHERE content_id IN (SELECT value FROM json_each(?))`,
  place: `UPDATE capture SET stem = ?, stem_key = ? WHERE content_id = ?`,
  keep: `INSERT OR REPLACE INTO file (path, path_key, item, role, size, sha256, archived, checked, damage)
    VALUES (:path, :path_key, :item, :role, :size, :sha256, :archived, :checked, :damage)`,
  archived: `UPDATE capture SET state = 'archived', failure = NULL, path = ?, bytes = (SELECT size FROM file WHERE path = ?)
    WHERE content_id = ?`,
  failed: `UPDATE capture SET state = 'failed', failure = ? WHERE content_id = ? AND state <> 'archived'`,
  gone: `UPDATE capture SET upstream = 0, state = CASE WHEN state = 'archived' OR main.path IS NOT NULL THEN 'archived' ELSE 'gone' END,
      path = COALESCE(capture.path, main.path), bytes = COALESCE(capture.bytes, main.size),
      failure = CASE WHEN main.path IS NULL THEN failure END
    FROM (SELECT MIN(path) AS path, size FROM file WHERE item = :id AND role = 'Download' AND damage IS NULL) AS main
    WHERE content_id = :id`,
  checked: `UPDATE file SET checked = ?, damage = NULL WHERE path = ? RETURNING item`,
  damaged: `UPDATE file SET damage = ? WHERE path = ? RETURNING item`,
  forgetFile: `DELETE FROM file WHERE path = ? RETURNING item`,
  reckon: `UPDATE capture SET verified = NOT verified WHERE content_id = :id AND verified <> (
    EXISTS (SELECT 1 FROM file WHERE item = :id) AND NOT EXISTS (SELECT 1 FROM file
      WHERE item = :id AND (checked IS NULL OR damage IS NOT NULL)))`,
  record: `INSERT INTO event (item, at, event, detail) VALUES (?, ?, ?, ?)`,
  setNote: `INSERT OR REPLACE INTO note (name, value) VALUES (?, ?)`,
  ...titleStatementTexts,
  ...feedStatementTexts,
  ...copyStatementTexts,
  ...freeStatementTexts,
  ...servedStatementTexts,
} as const

export type Statements = { readonly [Name in keyof typeof statementTexts]: StatementSync }

export function statementsOf(database: DatabaseSync): Statements {
  const prepared: Partial<Record<keyof typeof statementTexts, StatementSync>> = {}
  return new Proxy({} as Statements, {
    get: (_, name: keyof typeof statementTexts) => (prepared[name] ??= database.prepare(statementTexts[name])),
  })
}
