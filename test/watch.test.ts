/** `watch` as a process, against a network in another one. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { heard, type WatchLine } from './trial/daemon.ts'
import { lastingNetwork } from './trial/lasting-network.ts'
import { login } from './trial/login.ts'
import { journey, program } from './trial/program.ts'
import { tonic } from './trial/small-world.ts'
import { temporaryFolder } from './trial/trial.ts'

it('does one turn and ends as a pull does', async test => {
  const at = await journey(test, '--demo', '3')
  const { exit, out } = await at.run('watch', '--once')
  const events = out
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as WatchLine)
  assert.equal(exit, 0)
  assert.deepEqual([events[0]?.event, events.at(-1)?.event], ['pull-started', 'stopped'])
  assert.equal(events.filter(each => each.event === 'archived').length, 3)
  assert.ok(events.every(each => !Number.isNaN(Date.parse(each.at))))
  const offline = await at.run('watch', '--once', '--network', 'http://127.0.0.1:9')
  assert.equal(offline.exit, 4)
  assert.match(offline.out, /"event":"offline"/)
})

it('waits for a network that is away when it starts, also when only the network could say whose captures they are', async test => {
  const at = await journey(test, '--demo', '1')
  const { XBOX_DRIVE_XUID: _, ...set } = at.environment
  const { start, run } = program(test, { ...set, XBOX_DRIVE_NETWORK: 'http://127.0.0.1:9' })
  const child = start('watch', '--interval', '1s')
  const { lines, until } = heard(test, child)
  const ended = once(child, 'exit')
  await Promise.race([until('waiting'), ended])
  child.kill('SIGTERM')
  assert.deepEqual([(await ended)[0], lines[1]?.event, lines.at(-1)?.event], [0, 'offline', 'stopped'])
  const both = await run('watch', '--install', '--once')
  assert.deepEqual([both.exit, /--install and --once do not go together/.test(both.err)], [2, true])
})

it('hears at its next turn who has signed in meanwhile, in another process', async test => {
  const net = await lastingNetwork(test)
  await net.start({ players: [tonic], limits: { tokens: { intervalSeconds: 1 } } })
  const at = program(test, {
    XBOX_DRIVE_NETWORK: net.url,
    XBOX_DRIVE_ARCHIVE: join(temporaryFolder(test), 'archive'),
    XBOX_DRIVE_TOKEN_STORE: 'file',
  })
  const child = at.start('watch', '--interval', '1s')
  const { lines, until } = heard(test, child)
  await until('failed', { code: 'unauthenticated' })
  assert.equal((await login(at, { gamertag: tonic.gamertag })).exit, 0)
  await until('pull-finished')
  // Signed out and in again: told anew, once.
  const out = lines.length
  assert.equal((await at.run('logout')).exit, 0)
  await until('failed', { code: 'unauthenticated' }, out)
  const back = lines.length
  assert.equal((await login(at, { gamertag: tonic.gamertag })).exit, 0)
  await until('pull-finished', {}, back)
  assert.deepEqual(
    lines.filter(({ event }) => event === 'failed' || event === 'offline').map(({ code }) => code),
    ['unauthenticated', 'unauthenticated'],
  )
  child.kill('SIGTERM')
  assert.deepEqual(await once(child, 'exit'), [0, null])
})

it('keeps pulling, lets others have their turn, is alone, mends what rots, and stops when told to', async test => {
  const at = await journey(test, '--demo', '3')
  const child = at.start('watch', '--json', '--interval', '1s')
  const { lines, until } = heard(test, child)
  await until('waiting')
  const second = await at.run('watch', '--once')
  assert.equal(second.exit, 11)
  assert.match(second.err, /held by process \d+ \(xbox-drive watch/)
  // Between two turns the archive is anybody's; within one it is held.
  const soon = async (...args: string[]) => {
    let ended = await at.run(...args)
    for (let tries = 0; ended.exit === 11 && tries < 100; tries += 1) {
      await setTimeout(100)
      ended = await at.run(...args)
    }
    return ended
  }
  const byHand = await soon('pull', 'captures', '--json')
  assert.equal(byHand.exit, 0)
  assert.equal(JSON.parse(byHand.out).requests.search, 2, 'nothing new costs two calls')
  const seen = lines.length
  await until('pull-finished', {}, seen)
  // What has rotted unnoticed is found by a check; noticed by hand, it is mended by the next turn.
  const folder = join(at.archive, 'Captures')
  const picture = readdirSync(folder, { recursive: true }).find(name => /[0-9a-f]{8}\.png$/.test(`${name}`)) as string
  const whole = readFileSync(join(folder, picture))
  writeFileSync(join(folder, picture), whole.subarray(1))
  const verified = await soon('verify')
  const rotten = lines.length
  assert.ok(verified.exit === 20 || verified.exit === 0)
  await until('pull-finished', {}, rotten)
  await until('waiting', {}, rotten)
  assert.ok(readFileSync(join(folder, picture)).equals(whole))
  // The disk is away: told once, nothing written; and it goes on when it is back.
  const sentinel = join(at.archive, '.xbox-drive/archive.json')
  const said = readFileSync(sentinel)
  const before = lines.length
  rmSync(sentinel)
  const missing = await until('failed', {}, before)
  assert.equal(missing.code, 'missing')
  writeFileSync(sentinel, said)
  const after = lines.length
  await until('pull-finished', {}, after)
  assert.equal(lines.filter(each => each.event === 'failed' && each.code === 'missing').length, 1)
  child.kill('SIGTERM')
  const [exit] = (await once(child, 'exit')) as [number]
  assert.deepEqual([exit, lines.at(-1)?.event], [0, 'stopped'])
})
