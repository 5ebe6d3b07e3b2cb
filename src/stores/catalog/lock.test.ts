import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { heldBy, holdArchive, holdings } from './lock.ts'

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

it('who looks again and again hears who holds it, and stands in nobody’s way', test => {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'))
  test.after(() => rmSync(folder, { recursive: true, force: true }))
  const look = holdings(folder)
  const hold = (command: string) => holdArchive(folder, command, 42, new Date(0))
  assert.equal(look(), undefined, 'nobody ever did')
  const held = hold('pull')
  assert.deepEqual(look(), { pid: 42, command: 'pull', since: new Date(0) })
  assert.equal(heldBy(folder), 'process 42 (xbox-drive pull, since 1970-01-01T00:00:00.000Z)')
  held[Symbol.dispose]()
  assert.equal(look(), undefined)
  // While it is free the lock itself is not touched: not even that it is gone is noticed.
  rmSync(join(folder, 'lock.sqlite'))
  assert.equal(look(), undefined)
  using _again = hold('verify')
  assert.equal(look()?.command, 'verify')
  writeFileSync(join(folder, 'lock.json'), '{')
  assert.equal(look()?.command, 'another process')
})
