import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { holdArchive } from './lock.ts'

it('is held by one process, told by name, and free the moment that process is killed', async test => {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'))
  test.after(() => rmSync(folder, { recursive: true, force: true }))
  const script = `import { holdArchive } from ${JSON.stringify(new URL('lock.ts', import.meta.url).href)}
    globalThis.held = holdArchive(${JSON.stringify(folder)}, 'pull', process.pid, new Date(0))
    console.log('held')
    setInterval(() => globalThis.held, 1e6)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  test.after(() => child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  const hold = () => holdArchive(folder, 'verify', process.pid, new Date(0))
  assert.throws(hold, {
    code: 'locked',
    message: new RegExp(`held by process ${child.pid} \\(xbox-drive pull, since 1970`),
  })
  child.kill('SIGKILL')
  await once(child, 'exit')
  hold()[Symbol.dispose]()
})
