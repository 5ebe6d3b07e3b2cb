/** A command that shares its process says and leaves what it does in a process of its own. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { program } from './program.ts'
import { runWarm } from './warm-program.ts'

it('says the same as in a process of its own, and ends with the same code', async test => {
  const at = program(test, { XBOX_DRIVE_ARCHIVE: 'nowhere' })
  for (const args of [['help'], ['status'], ['ls', '--json'], ['polish'], ['pull', '--jobs', 'ünd'], []]) {
    assert.deepEqual(await at.run(...args), await at.runAlone(...args), args.join(' '))
  }
})

it('has its own environment and home, also when two run at the same time', async test => {
  const first = program(test, { XBOX_DRIVE_ARCHIVE: 'first', XBOX_DRIVE_JSON: '1' })
  const second = program(test, { XBOX_DRIVE_ARCHIVE: 'second' })
  const both = await Promise.all([first.run('rebuild'), second.run('rebuild')])
  const again = await Promise.all([second.run('rebuild'), first.run('rebuild')])
  assert.deepEqual(both, again.reverse())
  assert.match(both[0].out, /^\{"error".*first/, 'the one wants JSON')
  assert.match(both[1].err, /^xbox-drive: .*second/, 'the other does not')
  assert.ok(!existsSync(join(process.cwd(), 'first')))
})

it('says when the process ends on its own', async test => {
  const { home } = program(test)
  // Node.js finds no folder to work in.
  await assert.rejects(runWarm({ args: ['help'], environment: {}, folder: join(home, 'gone') }), /ended: 1$/)
  assert.equal((await runWarm({ args: ['help'], environment: {}, folder: home })).exit, 0, 'the next has another')
})
