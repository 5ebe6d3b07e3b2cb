/** `watch --second-copy` as a process. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { heard } from './trial/daemon.ts'
import { journey } from './trial/program.ts'
import { finalFiles } from './trial/whole.ts'

it('keeps the copy, heals from it before the network is asked, and tells once that it is away', async test => {
  const at = await journey(test, '--demo', '4')
  const copy = join(at.home, 'copy')
  const child = at.start('watch', '--json', '--interval', '1s', '--second-copy', copy)
  const { lines, until } = heard(test, child)
  const copied = await until('copied')
  await until('waiting')
  const files = finalFiles(at.archive).filter(path => path !== 'manifest.sha256')
  assert.deepEqual([copied.behind, files.filter(path => !existsSync(join(copy, path)))], [0, []])
  // Noted as damaged by hand, it is healed by the next turn, and no address is asked for.
  const path = files.find(each => /^Captures.*[0-9a-f]{8}\.png$/.test(each)) as string
  const whole = readFileSync(join(copy, path))
  appendFileSync(join(at.archive, path), 'x')
  let verified = await at.run('verify')
  for (let tries = 0; verified.exit === 11 && tries < 20; tries += 1) verified = await at.run('verify')
  const healing = lines.length
  await until('pull-finished', {}, healing)
  await until('waiting', {}, healing)
  assert.ok(readFileSync(join(at.archive, path)).equals(whole))
  const { events } = await at.json<{ events: { event: string }[] }>('explain', path)
  assert.deepEqual(
    events.filter(({ event }) => /^(damaged|healed|archived)$/.test(event)).map(({ event }) => event),
    ['archived', 'damaged', 'healed'],
  )
  // Its disk is away: nothing is written to the mount point, and it is told once.
  renameSync(copy, `${copy}~`)
  mkdirSync(copy)
  const away = lines.length
  const failed = await until('failed', {}, away)
  assert.equal(failed.code, 'missing')
  for (let turns = 0, from = lines.length; turns < 2; turns += 1, from = lines.length) {
    await until('waiting', {}, from)
  }
  assert.deepEqual(readdirSync(copy), [])
  rmSync(copy, { recursive: true })
  renameSync(`${copy}~`, copy)
  for (let turns = 0, from = lines.length; turns < 2; turns += 1, from = lines.length) {
    await until('waiting', {}, from)
  }
  assert.equal(lines.filter(each => each.event === 'failed').length, 1)
  // Away once more, told once more.
  renameSync(copy, `${copy}~`)
  mkdirSync(copy)
  const again = lines.length
  await until('failed', { code: 'missing' }, again)
  child.kill('SIGTERM')
  assert.deepEqual(await once(child, 'exit'), [0, null])
})
