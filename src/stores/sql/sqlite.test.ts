import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sqlSuite } from './sql.suite.ts'
import { sqliteDatabase } from './sqlite.ts'

const folder = mkdtempSync(join(tmpdir(), 'xbox-drive-sql-'))
after(() => rmSync(folder, { recursive: true, force: true }))
let count = 0

sqlSuite('SQLite', async migrations => sqliteDatabase(join(folder, `${(count += 1)}.sqlite`), migrations))

test('SQLite: a disk that is full at the start is told as such, and the next start goes on', async () => {
  const path = join(folder, 'full.sqlite')
  const rows = (before: string) => [
    {
      name: 'rows',
      sql: { sqlite: `${before} CREATE TABLE row (b BLOB); INSERT INTO row VALUES (zeroblob(100000))`, postgres: '' },
    },
  ]
  assert.throws(() => sqliteDatabase(path, rows('PRAGMA max_page_count = 10;')), { code: 'full' })
  await sqliteDatabase(path, rows(''))[Symbol.asyncDispose]()
})
