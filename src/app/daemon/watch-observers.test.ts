/** All of it together, as the command uses it: a real port, a real program to tell, a service manager that listens. */
import assert from 'node:assert/strict'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { freePort } from '../../../scripts/engines/free-port.ts'
import { readExposition } from '../../../test/trial/exposition-judge.ts'
import { hasty, temporaryFolder } from '../../../test/trial/trial.ts'
import { notified } from '../../config/values.ts'
import { watchObservers } from './watch-observers.ts'

const at = new Date('2026-06-01T12:00:00Z')

function setUp(test: TestContext, port: number) {
  const folder = temporaryFolder(test)
  const program = (name: string, body: string) => {
    const file = join(folder, name)
    writeFileSync(file, `#!/bin/sh\n${body}\n`)
    chmodSync(file, 0o755)
    return file
  }
  program('systemd-notify', `printf '%s|' "$@" >> '${folder}/manager'; echo >> '${folder}/manager'`)
  const teller = program('teller', `echo "$XBOX_DRIVE_EVENT $XBOX_DRIVE_CONTENT_ID" >> '${folder}/told'`)
  const said: string[] = []
  const options = {
    health: { host: '127.0.0.1', port },
    notify: [notified(`command:${teller}`), notified(`command:${folder}/absent`)],
    environment: { PATH: `${folder}:/usr/bin:/bin`, NOTIFY_SOCKET: '/run/n' },
    platform: process.platform,
    status: async () => {
      throw new Error('there is no archive')
    },
    clock: hasty,
    say: (line: string) => void said.push(line),
  }
  return { options, said, read: (name: string) => readFileSync(join(folder, name), 'utf8'), folder }
}

it('the manager, the port and people are told, and all end together', async test => {
  const port = await freePort()
  const { options, said, read } = setUp(test, port)
  const observer = await watchObservers(options)
  assert.equal(read('manager'), 'READY=1|STATUS=Begins|\n')
  void observer.observe({ event: 'pull-started', at })
  void observer.observe({ event: 'archived', at, contentId: 'a', game: 'Halo', path: 'p', bytes: 5 })
  void observer.observe({ event: 'pull-finished', at, new: 1, known: 0, gone: 0, failed: 0, bytes: 5 })
  void observer.observe({ event: 'failed', at, code: 'full', message: 'The disk is full.', contentId: 'b' })
  const metrics = readExposition(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text())
  assert.equal(metrics.get('xbox_drive_captures_archived_total')?.samples.get('xbox_drive_captures_archived_total'), 1)
  const health = await fetch(`http://127.0.0.1:${port}/healthz`)
  assert.equal(health.status, 503)
  assert.match(await health.text(), /The disk is full.*there is no archive/)
  await observer[Symbol.asyncDispose]()
  assert.equal(read('told'), 'pull-finished \nfailed b\n')
  assert.match(read('manager'), /STOPPING=1\|\n$/)
  assert.equal(said.length, 1)
  assert.match(said[0] ?? '', /absent” was not told: There is no program/)
  await assert.rejects(fetch(`http://127.0.0.1:${port}/healthz`))
})

it('where the port is taken nothing begins, and nobody is told that we are ready', async test => {
  const taken = createServer()
  await new Promise<void>(resolve => taken.listen(0, '127.0.0.1', resolve))
  test.after(() => taken.close())
  const { options, folder } = setUp(test, (taken.address() as { port: number }).port)
  await assert.rejects(watchObservers(options), { code: 'conflict', message: /--health/ })
  assert.equal(existsSync(join(folder, 'manager')), false)
})
