import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { it, type TestContext } from 'node:test'
import { describeCatalog } from './catalog.suite.ts'
import { holdArchive } from './lock.ts'
import { sqliteCatalog } from './sqlite.ts'

function folder(test: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'catalog-'))
  test.after(() => rmSync(path, { recursive: true, force: true }))
  return path
}

describeCatalog('the embedded catalog', async test => {
  const catalog = sqliteCatalog(':memory:', 'write')
  test.after(() => catalog[Symbol.asyncDispose]())
  return catalog
})

it('lets readers look while a writer writes', async test => {
  const path = join(folder(test), 'catalog.sqlite')
  await using writer = sqliteCatalog(path, 'write')
  await using reader = sqliteCatalog(path, 'read')
  await writer.write(async facts => {
    await facts.setNote('a', '1')
    assert.equal(await reader.read(each => each.note('a')), undefined)
  })
  assert.equal(await reader.read(facts => facts.note('a')), '1')
  await assert.rejects(
    reader.write(facts => facts.setNote('b', '2')),
    /read-only|readonly/,
  )
})

it('says what is wrong with a file that is no catalog, a newer one, or none', test => {
  const at = folder(test)
  assert.throws(() => sqliteCatalog(join(at, 'none.sqlite'), 'read'), /no catalog yet/)
  writeFileSync(join(at, 'text.sqlite'), 'this is no database, but it is long enough to be looked at'.repeat(99))
  assert.throws(() => sqliteCatalog(join(at, 'text.sqlite'), 'write'), /is damaged\. Delete the file and run rebuild/)
  const newer = new DatabaseSync(join(at, 'newer.sqlite'))
  newer.exec('PRAGMA user_version = 999')
  newer.close()
  assert.throws(() => sqliteCatalog(join(at, 'newer.sqlite'), 'write'), /newer release/)
})

it('holds an archive for one process, and says for which', test => {
  const at = folder(test)
  const held = holdArchive(at, 'pull', 123, new Date(0))
  assert.throws(() => holdArchive(at, 'verify', 456, new Date(0)), /held by process 123 \(xbox-drive pull, since 1970/)
  held[Symbol.dispose]()
  holdArchive(at, 'verify', 456, new Date(0))[Symbol.dispose]()
})

it('finds the newest captures, and what is undone, by an index', test => {
  const path = join(folder(test), 'catalog.sqlite')
  sqliteCatalog(path, 'write')
  const database = new DatabaseSync(path)
  const plan = (text: string) => JSON.stringify(database.prepare(`EXPLAIN QUERY PLAN ${text}`).all())
  assert.match(plan('SELECT * FROM capture ORDER BY captured DESC, content_id DESC LIMIT 20'), /capture_newest/)
  assert.match(
    plan(`SELECT * FROM capture WHERE state <> 'archived' AND expires > 1 AND upstream = 1 ORDER BY expires LIMIT 5`),
    /capture_expiring/,
  )
  database.close()
})
