import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { journey } from './trial/program.ts'

it('a pull at a time when nothing is let through says so, waits, and can be ended', async test => {
  const { start, json, archive } = await journey(test, '--demo', '3')
  const pull = start('pull', 'captures', '--timetable', '00:00-24:00 0')
  let said = ''
  const told = new Promise<void>(resolve =>
    pull.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (/timetable lets nothing through/.test(said)) resolve()
    }),
  )
  await told
  assert.equal(said.match(/timetable/g)?.length, 1, 'once')
  pull.kill('SIGINT')
  assert.deepEqual(await once(pull, 'close'), [130, null])
  const files = readdirSync(join(archive), { recursive: true }).map(String)
  assert.deepEqual(
    files.filter(file => /^Captures.*\.(png|mp4|jxr)$/.test(file)),
    [],
  )
  const open = await json<{ captures: { new: number } }>('pull', 'captures', '--timetable', '00:00-24:00 100M')
  assert.equal(open.captures.new, 3)
})
