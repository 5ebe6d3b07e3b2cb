/** From nobody to a signed-in player and back, with the program itself against a local network: no token is given to any command. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { it, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { eachComing } from '../../src/archive/each-coming.ts'
import { login } from '../trial/login.ts'
import { type LocalNetwork, type Program, program } from '../trial/program.ts'
import { major, writeWorld } from '../trial/small-world.ts'
import { temporaryFolder } from '../trial/trial.ts'

interface Who {
  readonly gamertag: string | null
  readonly xuid: string | null
  readonly expires: string | null
}

interface Setting extends Program {
  readonly url: string
  /** The demo player, with two captures. */
  readonly demo: LocalNetwork['players'][number]
  readonly archive: string
}

/** A network whose tokens live so long, and a program that nobody is signed in to. */
async function setting(test: TestContext, tokens: object = {}, xerrs: readonly number[] = []): Promise<Setting> {
  const refused = xerrs.map(xerr => ({ gamertag: `Refused ${xerr}`, xuid: `253327480000${xerr % 10_000}`, xerr }))
  const players = [major, ...refused]
  const world = { players, limits: { tokens: { intervalSeconds: 1, ...tokens } } }
  const file = writeWorld(temporaryFolder(test), world)
  const server = program(test).start('network', '--port', '0', '--json', '--world', file, '--demo', '2')
  test.after(() => server.kill())
  const [line] = (await once(createInterface({ input: server.stdout as NodeJS.ReadableStream }), 'line')) as [string]
  const { url, players: all } = JSON.parse(line) as LocalNetwork
  const demo = all.find(({ gamertag }) => gamertag === 'Demo Player') as Setting['demo']
  const archive = join(temporaryFolder(test), 'archive')
  const environment = {
    XBOX_DRIVE_NETWORK: url,
    XBOX_DRIVE_ARCHIVE: archive,
    XBOX_DRIVE_TOKEN_STORE: 'file',
    XDG_CONFIG_HOME: join(archive, '..', 'config'),
  }
  return { ...program(test, environment), url, archive, demo }
}

it('a code typed elsewhere signs in; then a pull needs neither xuid nor authorization; then everything is forgotten', async test => {
  const at = await setting(test)
  assert.equal((await at.run('whoami')).exit, 12)
  assert.equal((await at.run('pull')).exit, 12)

  const signed = await login(at, { gamertag: at.demo.gamertag }, '--json')
  assert.equal(signed.exit, 0, signed.err)
  const who = JSON.parse(signed.out) as Who
  assert.deepEqual([who.gamertag, who.xuid], [at.demo.gamertag, at.demo.xuid])
  assert.ok(Date.parse(who.expires ?? '') > Date.now() + 3600_000)
  assert.deepEqual(await at.json<Who>('whoami'), who)

  const pulled = await at.json<{ captures: { new: number } }>('pull')
  assert.equal(pulled.captures.new, 2)
  const quota = await at.run('title-storage', 'quota', '--scid', '00000000-0000-0000-0000-000000000001')
  assert.equal(quota.exit, 0, quota.err)

  // Nothing of it in the archive, nothing readable outside.
  const inArchive = readdirSync(at.archive, { recursive: true, withFileTypes: true }).filter(each => each.isFile())
  for (const { parentPath, name } of inArchive) {
    assert.doesNotMatch(readFileSync(join(parentPath, name), 'latin1'), /XBL3\.0|refreshToken/, name)
  }
  const file = join(at.home, 'state', 'xbox-drive', 'sign-in', 'accounts.sealed')
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.doesNotMatch(readFileSync(file, 'utf8'), /Tonic|XBL3/)

  const looked = await at.run('doctor', '--json')
  const { checks } = JSON.parse(looked.out) as { checks: { name: string; result: string; fix: string | null }[] }
  const results = new Map(checks.map(each => [each.name, each.result]))
  for (const name of ['sign-in', 'token', 'network', 'clock', 'catalog'])
    assert.equal(results.get(name), 'pass', looked.out)
  assert.equal(looked.exit, results.values().some(result => result === 'fail') ? 1 : 0)
  const broken = await program(test, { ...at.environment, XBOX_DRIVE_XUID: 'me' }).run('doctor')
  assert.equal(broken.exit, 1)
  assert.match(broken.out, /^fail {2}configuration .+XBOX_DRIVE_XUID/m)

  const out = await at.json<Who>('logout')
  assert.deepEqual(out, who)
  assert.ok(!existsSync(file))
  assert.deepEqual(await at.json<Who>('logout'), { gamertag: null, xuid: null, expires: null })
  for (const command of ['pull', 'whoami']) {
    const ended = await at.run(command, '--json')
    assert.equal(ended.exit, 12, command)
    assert.match(ended.out, /^\{"error":\{"code":"unauthenticated","message":"[^"]*xbox-drive login/)
  }
})

it('a token that has expired is renewed by itself, and the refresh token that came with it is kept', async test => {
  const at = await setting(test, { xstsSeconds: 2, accessSeconds: 2 })
  const first = JSON.parse((await login(at, { gamertag: at.demo.gamertag }, '--json')).out) as Who
  for (let turn = 0; turn < 2; turn += 1) {
    await sleep(2100)
    const before = await at.run('whoami')
    assert.match(before.out, /expired .+ renewed by the next command/)
    // Three at once: whoever loses takes what the winner brought, and no refresh token is lost.
    const quota = ['title-storage', 'quota', '--scid', '00000000-0000-0000-0000-000000000001']
    for (const { exit, err } of await Promise.all([1, 2, 3].map(() => at.run(...quota)))) assert.equal(exit, 0, err)
    const { captures } = await at.json<{ captures: { new: number; known: number } }>('pull')
    assert.equal(captures.new + captures.known, 2)
  }
  const last = await at.json<Who>('whoami')
  assert.ok(Date.parse(last.expires ?? '') > Date.parse(first.expires ?? ''))
})

/** Some of the protocol page, section 4.5; `refusals.test.ts` of the network meets every one, without processes. */
const xErrs = [222, 233, 238].map(end => 2148916000 + end)

it('declined, refused by Xbox and interrupted: each in words, and nobody is signed in', async test => {
  const at = await setting(test, {}, xErrs)
  const declined = await login(at, { gamertag: at.demo.gamertag, deny: 'true' }, '--json')
  assert.equal(declined.exit, 1, declined.err)
  assert.match(declined.out, /"code":"forbidden"/)
  const sentences = new Set<string>()
  await eachComing(xErrs.values(), 3, async xerr => {
    const refused = await login(at, { gamertag: `Refused ${xerr}` }, '--json')
    assert.equal(refused.exit, 1, refused.err)
    const { error } = JSON.parse(refused.out) as { error: { code: string; message: string } }
    assert.equal(error.code, 'forbidden', error.message)
    sentences.add(error.message)
  })
  assert.equal(sentences.size, xErrs.length, 'each has words of its own')
  const child = at.start('login')
  child.stderr?.once('data', () => child.kill('SIGINT'))
  assert.deepEqual(await once(child, 'close'), [130, null])
  assert.equal((await at.run('whoami')).exit, 12)
})

it('a given value is kept once the network says whose it is, wins over who is signed in, and is never sent elsewhere', async test => {
  const at = await setting(test)
  const kept = await at.run('login', '--authorization', at.demo.authorization, '--json')
  assert.equal(kept.exit, 0, kept.err)
  assert.deepEqual(JSON.parse(kept.out), { gamertag: at.demo.gamertag, xuid: at.demo.xuid, expires: null })
  assert.equal((await at.json<{ captures: { new: number } }>('pull')).captures.new, 2)

  const other = await at.json<Who>('whoami', '--authorization', major.authorization)
  assert.equal(other.xuid, major.xuid)
  const pulled = await at.json<{ captures: { new: number } }>('pull', '--authorization', major.authorization)
  assert.equal(pulled.captures.new, 0, 'whose captures the profile service has said')
  const stale = await at.run('pull', '--authorization', 'XBL3.0 x=9;stale')
  assert.equal(stale.exit, 12)
  assert.match(stale.err, /Paste a fresh value/)
  const refused = await at.run('login', '--authorization', 'XBL3.0 x=9;stale')
  assert.deepEqual([refused.exit, /the given authorization \(401\)/.test(refused.err)], [12, true])
  assert.equal((await at.json<Who>('whoami')).xuid, at.demo.xuid, 'what nobody takes is not kept')

  const elsewhere = await setting(test)
  const ended = await at.run('pull', '--network', elsewhere.url)
  assert.equal(ended.exit, 12, 'who is signed in here is nobody there')
})
