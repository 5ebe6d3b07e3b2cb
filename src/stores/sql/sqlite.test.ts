import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { sqlSuite } from './sql.suite.ts'
import { sqliteDatabase } from './sqlite.ts'

const folder = mkdtempSync(join(tmpdir(), 'xbox-drive-sql-'))
after(() => rmSync(folder, { recursive: true, force: true }))
let count = 0

sqlSuite('SQLite', async migrations => sqliteDatabase(join(folder, `${(count += 1)}.sqlite`), migrations))
