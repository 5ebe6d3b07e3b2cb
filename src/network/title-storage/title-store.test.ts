import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { diskObjects } from '../../stores/objects/disk.ts'
import { memoryObjects } from '../../stores/objects/memory.ts'
import { sqliteDatabase } from '../../stores/sql/sqlite.ts'
import { titleMigrations } from './schema.ts'
import { titleStoreSuite } from './title-store.suite.ts'
import { storeTrial } from './title-store.trial.ts'

const folder = mkdtempSync(join(tmpdir(), 'xbox-drive-titles-'))
after(() => rmSync(folder, { recursive: true, force: true }))
let count = 0
const fresh = () => join(folder, `${(count += 1)}`)

titleStoreSuite('SQLite and memory', () =>
  storeTrial(sqliteDatabase(`${fresh()}.sqlite`, titleMigrations), memoryObjects()),
)
titleStoreSuite('SQLite and files', () => {
  const root = fresh()
  return storeTrial(sqliteDatabase(`${root}.sqlite`, titleMigrations), diskObjects(root))
})
