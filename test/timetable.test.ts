import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { pacer } from '../src/archive/rate.ts'
import { journey } from './trial/program.ts'
import { hasty, trial } from './trial/trial.ts'

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

it('what is on its way when a pause begins goes on after it, with addresses that work again', async test => {
  const { pull, sent } = await trial(test, { demo: 6, linkTtl: 1 })
  const begun = Date.now()
  const since = (time: Date) => time.getTime() - begun
  let first = Number.POSITIVE_INFINITY
  // As soon as the first bytes come there is a pause, longer than addresses work.
  const rate = (time: Date) => (since(time) > first && since(time) < first + 2000 ? 0 : undefined)
  const paced = pacer(hasty, rate)
  const { new: fresh, failed } = await pull(
    {},
    {
      rate: {
        ...paced,
        pass: (bytes, signal) => {
          first = Math.min(first, since(new Date()) - 1)
          return paced.pass(bytes, signal)
        },
      },
    },
  )
  assert.deepEqual([fresh, failed], [6, []])
  assert.ok(Date.now() - begun > 2000)
  const searches = sent.filter(({ url }) => url.endsWith('/search')).length
  assert.ok(searches > 2, `${searches} searches: addresses were renewed`)
})
