import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { trial } from '../../test/trial/trial.ts'
import { finalFiles } from '../../test/trial/whole.ts'
import { manifestPath, outdateManifest, renewManifest, writeManifest } from './manifest.ts'

it('names every file in order, and passes sha256sum, which finds what is planted', async test => {
  const at = await trial(test, { demo: 5 })
  await at.pull()
  await writeManifest(at)
  const lines = readFileSync(join(at.root, manifestPath), 'utf8').trimEnd().split('\n')
  const paths = lines.map(line => line.slice(66))
  const byCodePoint = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))
  assert.deepEqual(paths, [...paths].sort(byCodePoint))
  assert.deepEqual(
    paths,
    finalFiles(at.root)
      .filter(path => path !== manifestPath)
      .sort(byCodePoint),
  )
  execFileSync('sha256sum', ['-c', '--quiet', '--strict', manifestPath], { cwd: at.root })
  appendFileSync(join(at.root, paths[3] as string), '!')
  const planted = spawnSync('sha256sum', ['-c', '--quiet', manifestPath], { cwd: at.root, encoding: 'utf8' })
  assert.match(planted.stdout, new RegExp(`^${(paths[3] as string).replace(/[.()+]/g, '\\$&')}: FAILED\n$`))
})

it('is renewed after a process died before it was written, when it is lost, and not otherwise', async test => {
  const at = await trial(test, { demo: 1 })
  const manifest = join(at.root, manifestPath)
  await renewManifest(at)
  assert.equal(existsSync(manifest), false, 'no files, no manifest')
  await at.pull()
  const right = readFileSync(manifest, 'utf8')
  appendFileSync(manifest, 'current')
  await renewManifest(at)
  assert.equal(readFileSync(manifest, 'utf8'), `${right}current`, 'it was current, so nothing was written')
  await at.catalog.write(outdateManifest)
  await renewManifest(at)
  assert.equal(readFileSync(manifest, 'utf8'), right)
  rmSync(manifest)
  await renewManifest(at)
  assert.equal(readFileSync(manifest, 'utf8'), right)
})
