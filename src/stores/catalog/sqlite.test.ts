import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { it, type TestContext } from 'node:test'
import type { Catalog } from '../../archive/ports.ts'
import { describeCatalog } from './catalog.suite.ts'
import { describeCopyCatalog } from './copy-catalog.suite.ts'
import { describeFeedCatalog } from './feed-catalog.suite.ts'
import { describeFreeCatalog } from './free-catalog.suite.ts'
import { migrations } from './schema.ts'
import { describeServedCatalog } from './served-catalog.suite.ts'
import { sqliteCatalog } from './sqlite.ts'
import { statementTexts } from './statements.ts'
import { describeTitleCatalog } from './title-catalog.suite.ts'

function folder(test: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'catalog-'))
  test.after(() => rmSync(path, { recursive: true, force: true }))
  return path
}

async function newCatalog(test: TestContext): Promise<Catalog> {
  const catalog = sqliteCatalog(join(folder(test), 'catalog.sqlite'), 'write')
  test.after(() => catalog[Symbol.asyncDispose]())
  return catalog
}

describeCatalog('the embedded catalog', newCatalog)
describeTitleCatalog('the embedded catalog', newCatalog)
describeFeedCatalog('the embedded catalog', newCatalog)
describeCopyCatalog(newCatalog)
describeFreeCatalog('the embedded catalog', newCatalog)
describeServedCatalog('the embedded catalog', newCatalog)

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
    /open for reading/,
  )
})

it('says what is wrong with a file that is no catalog, a newer one, or none', test => {
  const at = folder(test)
  assert.throws(() => sqliteCatalog(join(at, 'none.sqlite'), 'read'), /no catalog yet/)
  writeFileSync(join(at, 'text.sqlite'), 'this is no database, but it is long enough to be looked at'.repeat(99))
  assert.throws(() => sqliteCatalog(join(at, 'text.sqlite'), 'write'), /is damaged\. Run xbox-drive rebuild/)
  const newer = new DatabaseSync(join(at, 'newer.sqlite'))
  newer.exec('PRAGMA user_version = 999')
  newer.close()
  assert.throws(() => sqliteCatalog(join(at, 'newer.sqlite'), 'write'), /newer release/)
})

it('brings an older catalog up to date when it is opened for writing', async test => {
  const path = join(folder(test), 'catalog.sqlite')
  const older = new DatabaseSync(path)
  older.exec(`${migrations[0]}; PRAGMA user_version = 1;
    INSERT INTO capture (content_id, kind, owner, game, game_key, captured, state, upstream, listed, listed_bytes)
      VALUES ('read-back', 'screenshot', '1', 'G', 'g', 1, 'archived', 1, 1, 1), ('not', 'screenshot', '1', 'G', 'g', 1, 'archived', 1, 1, 1);
    INSERT INTO file (path, path_key, content_id, role, size, sha256, archived, checked)
      VALUES ('a', 'a', 'read-back', 'Download', 1, 'x', 1, 2), ('b', 'b', 'not', 'Download', 1, 'x', 1, NULL);`)
  older.close()
  assert.throws(() => sqliteCatalog(path, 'read'), /older release\. Run verify once/)
  await using catalog = sqliteCatalog(path, 'write')
  const { archived, verified } = await catalog.read(facts => facts.counts())
  assert.deepEqual([archived, verified], [2, 1])
  assert.equal((await catalog.read(facts => facts.file('a')))?.item, 'read-back')
  assert.equal((await catalog.read(facts => facts.titleCounts())).archived, 0)
})

it('is of one release at any moment: nobody sees those in between', test => {
  const path = join(folder(test), 'catalog.sqlite')
  const older = new DatabaseSync(path)
  for (const migration of migrations.slice(0, 3)) older.exec(migration)
  // In the way of the sixth.
  older.exec('CREATE TABLE copy (a); PRAGMA user_version = 3')
  assert.throws(() => sqliteCatalog(path, 'write'))
  assert.deepEqual({ ...older.prepare('PRAGMA user_version').get() }, { user_version: 3 })
  older.close()
})

it('can be looked at where nothing can be written', async test => {
  const root = folder(test)
  const path = join(root, 'catalog.sqlite')
  const catalog = sqliteCatalog(path, 'write')
  await catalog.write(facts => facts.setNote('a', '1'))
  await catalog[Symbol.asyncDispose]()
  chmodSync(root, 0o555)
  // The superuser may write all the same, unless the whole file system is read-only.
  const mounted = process.getuid?.() === 0 && spawnSync('mount', ['--bind', '-o', 'ro', root, root]).status === 0
  try {
    await using reader = sqliteCatalog(path, 'read')
    assert.equal(await reader.read(facts => facts.note('a')), '1')
  } finally {
    if (mounted) spawnSync('umount', ['-l', root])
    chmodSync(root, 0o755)
  }
})

it('finds the newest captures, and what is undone, by an index', test => {
  const path = join(folder(test), 'catalog.sqlite')
  sqliteCatalog(path, 'write')
  const database = new DatabaseSync(path)
  const plan = (text: string) => JSON.stringify(database.prepare(`EXPLAIN QUERY PLAN ${text}`).all())
  assert.match(plan('SELECT * FROM capture ORDER BY captured DESC, content_id DESC LIMIT 20'), /capture_newest/)
  assert.match(
    plan(`SELECT * FROM capture WHERE game_key = 'halo' ORDER BY captured DESC, content_id DESC LIMIT 20`),
    /game/,
  )
  assert.match(plan(statementTexts.counts), /COVERING INDEX capture_counts/)
  assert.match(plan(statementTexts.filesToCheck), /file_check/)
  assert.match(plan(statementTexts.damagedFiles), /file_damaged/)
  assert.match(plan(statementTexts.copiesToCheck), /copy_check/)
  assert.doesNotMatch(plan(statementTexts.copiesToCheck) + plan(statementTexts.uncopied), /TEMP B-TREE/)
  assert.match(plan(statementTexts.feedFiles), /INDEX file_feed/)
  assert.match(plan(statementTexts.failedFeeds), /feed_failed/)
  assert.match(plan(statementTexts.titleIds), /COVERING INDEX capture_title/)
  assert.match(plan(statementTexts.damagedFeeds), /file_damaged/)
  assert.match(plan(statementTexts.titleCounts), /COVERING INDEX title_counts/)
  assert.doesNotMatch(plan(statementTexts.occupied), /SCAN (file|title_file)/)
  assert.doesNotMatch(plan(statementTexts.title), /SCAN title_file/)
  assert.match(
    plan(`SELECT * FROM title_file WHERE place = 'p' AND upstream = 1 AND listing < 5 LIMIT 5`),
    /title_listed/,
  )
  const undone = plan(
    `SELECT * FROM title_file WHERE name > 'a' AND place = 'p' AND state = 'pending' ORDER BY name LIMIT 5`,
  )
  assert.match(undone, /title_state \(place=\? AND state=\? AND name>\?\)/)
  assert.doesNotMatch(undone, /TEMP B-TREE/)
  assert.match(
    plan(`SELECT * FROM capture WHERE state <> 'archived' AND expires > 1 AND upstream = 1 ORDER BY expires LIMIT 5`),
    /capture_expiring/,
  )
  database.close()
})
