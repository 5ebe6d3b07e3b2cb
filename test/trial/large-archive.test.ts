import assert from 'node:assert/strict'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { readLibrary } from '../../src/archive/library/library-keeper.ts'
import { sqliteCatalog } from '../../src/stores/catalog/sqlite.ts'
import { largeArchive } from './large-archive.ts'
import { quickFolder } from './quick-folder.ts'
import { temporaryFolder } from './trial.ts'

async function libraryOf(root: string) {
  await using catalog = sqliteCatalog(join(root, '.xbox-drive/catalog.sqlite'), 'read')
  return { library: await readLibrary(catalog, 'v'), counts: await catalog.read(facts => facts.counts()) }
}

it('has as many captures as asked for, with everything a gallery tells apart, and files that are there', async test => {
  const root = temporaryFolder(test, quickFolder)
  await largeArchive(root, { count: 3001, games: 40 })
  const { library, counts } = await libraryOf(root)
  assert.deepEqual([library.count, counts.archived, new Set(library.contentIds).size], [3001, 3001, 3001])
  assert.ok(counts.damaged > 0 && counts.verified > 2000 && counts.verified < 3001 && counts.upstream > 0)
  assert.ok(library.games.length > 20 && library.captions.size > 10 && library.hdr.size > 100)
  assert.ok(library.durations.some(Boolean) && library.expires.some(Boolean))
  assert.ok(library.captured.every((time, index) => index === 0 || time <= (library.captured[index - 1] as number)))
  const years = new Set([...library.captured].map(time => new Date(time).getUTCFullYear()))
  assert.ok(years.size >= 8, [...years].join())
  for (const { path, size } of library.files.slice(0, 200)) assert.equal(statSync(join(root, path)).size, size)
  assert.match(readFileSync(join(root, library.files[0]?.path ?? ''), 'latin1').slice(0, 16), /PNG|ftyp/)
})

it('is the same again from the same seed, and fits into one day', async test => {
  const roots = [temporaryFolder(test, quickFolder), temporaryFolder(test, quickFolder)] as const
  for (const root of roots) await largeArchive(root, { count: 700, oneDay: true })
  const [one, other] = [await libraryOf(roots[0]), await libraryOf(roots[1])]
  assert.deepEqual([one.library.contentIds, one.library.files], [other.library.contentIds, other.library.files])
  const days = new Set([...one.library.captured].map(time => new Date(time).toISOString().slice(0, 10)))
  assert.deepEqual([...days], ['2026-08-01'])
})
