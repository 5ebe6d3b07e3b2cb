import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { temporaryFolder } from '../../../test/trial/trial.ts'
import { makeFolders } from './make-folders.ts'

it('makes a folder and those it lies in, again and again', test => {
  const folder = join(temporaryFolder(test), 'a', 'b', 'c')
  makeFolders(folder)
  makeFolders(folder)
  assert.ok(existsSync(folder))
})

it('comes to an end where nothing can be made', { skip: process.platform !== 'linux' }, () => {
  const file = join(import.meta.dirname, 'write-durably.ts')
  const script = `import(${JSON.stringify(file)}).then(({ writeDurably }) => writeDurably('/proc/nowhere/x/file', 'text'))`
  const { error, stderr } = spawnSync(process.execPath, ['-e', script], {
    timeout: 10_000,
    killSignal: 'SIGKILL',
    encoding: 'utf8',
  })
  assert.equal(error, undefined)
  assert.match(stderr, /ENOENT/)
})
