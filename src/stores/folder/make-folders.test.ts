import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { temporaryFolder } from '../../../test/trial/trial.ts'
import { makeFolders } from './make-folders.ts'

it('makes a folder and those it lies in, again and again', test => {
  const folder = join(temporaryFolder(test), 'a', 'b', 'c')
  const first = join(folder, '../..')
  assert.deepEqual([makeFolders(folder), makeFolders(folder)], [first, undefined])
  assert.ok(existsSync(folder))
})

const impossible: Readonly<Record<string, string>> = {
  'stores/folder/write-durably.ts': `writeDurably('/proc/nowhere/x/file', 'text')`,
  'stores/folder/aside.ts': `makeFolder('/proc/nowhere/x')`,
  'stores/tokens/private-file.ts': `privateFolder('/proc/nowhere/x')`,
  'network/stores.ts': `openStores({ data: '/proc/nowhere/x', random: () => new Uint8Array() })`,
  'stores/objects/disk.ts': `diskObjects('/proc/nowhere/x').put('key', new Blob(['x']).stream(), undefined)`,
  'app/local-target.ts': `makeFolderOf('/proc/nowhere/x/file')`,
  'app/watch-lock.ts': `holdWatch('/nowhere')[Symbol.dispose]()`,
}

describe('where nothing can be made', { skip: process.platform !== 'linux' }, () => {
  for (const [file, call] of Object.entries(impossible)) {
    it(`${file} comes to an end`, () => {
      const path = join(import.meta.dirname, '../..', file)
      const script = `import(${JSON.stringify(path)}).then(part => part.${call}).then(() => console.error('ENOENT, and lived'))`
      const { error, stderr } = spawnSync(process.execPath, ['-e', script], {
        timeout: 10_000,
        killSignal: 'SIGKILL',
        encoding: 'utf8',
        env: { ...process.env, XDG_STATE_HOME: '/proc/nowhere' },
      })
      assert.equal(error, undefined)
      assert.match(stderr, /ENOENT|cannot be/)
    })
  }
})
