import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { temporaryFolder, trial } from '../../test/trial/trial.ts'
import { type LinkTerms, linkArchive } from './link.ts'

/** Its state folder is the test's own. */
async function pulled(test: TestContext) {
  const home = temporaryFolder(test)
  const before = process.env.XDG_STATE_HOME
  process.env.XDG_STATE_HOME = join(home, 'state')
  test.after(() => {
    if (before === undefined) delete process.env.XDG_STATE_HOME
    else process.env.XDG_STATE_HOME = before
  })
  const archive = await trial(test, { demo: 6 })
  await archive.pull()
  const terms = (more: Partial<LinkTerms> = {}): LinkTerms => {
    return {
      kind: 'hard',
      filter: {},
      utc: true,
      signal: new AbortController().signal,
      onProgress: () => undefined,
      ...more,
    }
  }
  const run = (folder: string, more?: Partial<LinkTerms>) => linkArchive(archive.root, folder, terms(more))
  return { ...archive, home, run }
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => statSync(join(folder, path)).isFile())

it('an archive is linked while it is open for writing; a filter makes the tree smaller', async test => {
  const { home, run } = await pulled(test)
  const folder = join(home, 'new', 'links')
  const { links, made, left } = await run(folder)
  assert.deepEqual([links, left], [made, []])
  assert.ok(links >= 18, `${links}`)
  assert.equal(filesIn(folder).filter(path => !path.startsWith('.')).length, links)
  const clips = await run(folder, { filter: { kind: 'gameClip' } })
  assert.ok(clips.links > 0 && clips.removed === links - clips.links)
  assert.ok(filesIn(folder).every(path => /\.mp4$|^\.xbox-drive-links$/.test(path)))
  assert.equal((await run(folder)).links, links)
})

it('a folder in the archive, or with the archive in it, is refused, by whatever name', async test => {
  const { root, home, run } = await pulled(test)
  symlinkSync(root, join(home, 'alias'))
  for (const folder of [root, join(root, 'links'), join(home, 'alias', 'Captures'), join(root, '..')]) {
    await assert.rejects(run(folder), { code: 'invalid', message: /lie in each other/ }, folder)
  }
  assert.ok(!existsSync(join(root, 'links')))
  writeFileSync(join(home, 'file'), '')
  await assert.rejects(run(join(home, 'file')), { code: 'invalid', message: /is a file/ })
  await assert.rejects(run(join(home, 'file', 'links')), { code: 'invalid', message: /lies in a file/ })
})

it('links that cannot be are refused before anything is there, with the kind that can', async test => {
  const { home, run } = await pulled(test)
  const clone = join(home, 'clones')
  const outcome = await run(clone, { kind: 'reflink' }).catch((thrown: { code: string; message: string }) => thrown)
  if (outcome instanceof Error) {
    assert.match(outcome.message, /share bytes.+--as hard/)
    assert.ok(!existsSync(clone))
  }
  const memory = '/dev/shm'
  if (!existsSync(memory) || statSync(memory).dev === statSync(home).dev) return
  const other = join(temporaryFolder(test, memory), 'links')
  await assert.rejects(run(other), { code: 'invalid', message: /another file system.+--as symbolic/ })
  assert.ok(!existsSync(other))
  assert.ok((await run(other, { kind: 'symbolic' })).links > 0)
  assert.ok(filesIn(other).length > 0, 'they lead somewhere')
})

it('one process at a time, and an end when it is wanted', async test => {
  const { home, run } = await pulled(test)
  const folder = join(home, 'links')
  mkdirSync(folder)
  const stopped = new AbortController()
  stopped.abort()
  await assert.rejects(run(folder, { signal: stopped.signal }), { name: 'AbortError' })
  const first = run(folder)
  await assert.rejects(run(folder), { code: 'locked' }).finally(() => first)
  rmSync(folder, { recursive: true })
  assert.ok((await run(folder)).made > 0)
})
