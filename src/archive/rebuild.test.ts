import assert from 'node:assert/strict'
import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { hasty, type Trial, trial } from '../../test/trial/trial.ts'
import { readCapture } from '../services/captures/entity.ts'
import { readBlob } from '../services/title-storage/blob.ts'
import { sqliteCatalog } from '../stores/catalog/sqlite.ts'
import { listCaptures } from './captures/list-captures.ts'
import { manifestPath } from './manifest.ts'
import type { Catalog } from './ports.ts'
import { rebuild } from './rebuild.ts'
import { verify } from './verify.ts'

async function rebuilt(test: TestContext, { root, folder }: Trial): Promise<{ catalog: Catalog; remarks: string[] }> {
  const catalog = sqliteCatalog(join(root, '.xbox-drive/rebuilt.sqlite'), 'write')
  test.after(() => catalog[Symbol.asyncDispose]())
  const remarks: string[] = []
  await rebuild({
    catalog,
    folder,
    clock: hasty,
    signal: new AbortController().signal,
    readCapture: said => readCapture(undefined, said),
    readBlob,
    remark: message => remarks.push(message),
  })
  return { catalog, remarks }
}

it('comes to the same list from the files alone, with the manifest or without', async test => {
  for (const manifest of [true, false]) {
    const at = await trial(test, { demo: 12 })
    await at.pull()
    if (!manifest) rmSync(join(at.root, manifestPath))
    const { catalog, remarks } = await rebuilt(test, at)
    assert.deepEqual(await listCaptures(catalog, {}), await listCaptures(at.catalog, {}))
    assert.deepEqual(remarks, [])
    const files = (from: Catalog) =>
      from.read(async facts => (await facts.files(99)).map(({ archived: _, ...file }) => file))
    assert.deepEqual(await files(catalog), await files(at.catalog))
    assert.equal((await catalog.read(facts => facts.counts())).verified, 0, 'nothing was read back yet')
  }
})

it('does not take damage for the truth where the manifest knows better', async test => {
  const at = await trial(test, { demo: 2 })
  await at.pull()
  const path = (await listCaptures(at.catalog, {}))[0]?.path as string
  writeFileSync(join(at.root, path), readFileSync(join(at.root, path)).subarray(1))
  const { catalog } = await rebuilt(test, at)
  const { folder } = at
  const signal = new AbortController().signal
  const found = await verify({ catalog, folder, clock: hasty, signal, onProgress: () => undefined, repair: undefined })
  assert.deepEqual(
    found.corrupt.map(each => each.path),
    [path],
  )
})

it('leaves out, and tells, what is copied, unreadable or without its sidecar; and leaves foreign files alone', async test => {
  const at = await trial(test, { demo: 6 })
  await at.pull()
  const before = await listCaptures(at.catalog, {})
  const [orphan, torn] = before
  const stem = (path: string | null | undefined) => (path as string).replace(/\.\w+$/, '')
  cpSync(join(at.root, 'Captures'), join(at.root, '../copy'), { recursive: true })
  renameSync(join(at.root, '../copy', stem(before[2]?.path).split('/')[1] as string), join(at.root, 'Captures/A copy'))
  rmSync(join(at.root, `${stem(orphan?.path)}.json`))
  writeFileSync(join(at.root, `${stem(torn?.path)}.json`), '{"contentId":')
  writeFileSync(join(at.root, 'Captures/notes.txt'), 'mine')
  writeFileSync(join(at.root, 'Captures/2020-01-01 00.00.00 mine.json'), '{}')
  const { catalog, remarks } = await rebuilt(test, at)
  const listed = await listCaptures(catalog, {})
  const lost = new Set([orphan?.contentId, torn?.contentId])
  assert.deepEqual(
    listed.filter(each => !lost.has(each.contentId)),
    before.filter(each => !lost.has(each.contentId)),
  )
  for (const sentence of [/sidecar .* is missing/, /is left out: it is a copy/, /\.json is left out: /])
    assert.ok(
      remarks.some(remark => sentence.test(remark)),
      `${sentence}`,
    )
  assert.equal(readFileSync(join(at.root, 'Captures/notes.txt'), 'utf8'), 'mine')
})

it('does not call a capture archived whose main file or thumbnail is lost', async test => {
  const at = await trial(test, { demo: 2 })
  await at.pull()
  const [capture] = await listCaptures(at.catalog, {})
  rmSync(join(at.root, capture?.path as string))
  const { catalog } = await rebuilt(test, at)
  const listed = await listCaptures(catalog, { states: ['pending'] })
  assert.deepEqual(
    listed.map(each => each.contentId),
    [capture?.contentId],
  )
})
