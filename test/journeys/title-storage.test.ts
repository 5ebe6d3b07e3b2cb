/** Title storage at a shell: the program itself, a network of its own, and curl, which knows nothing of us. */
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { eachComing } from '../../src/archive/each-coming.ts'
import { gate } from '../trial/gate.ts'
import { journey, program } from '../trial/program.ts'
import { temporaryFolder } from '../trial/trial.ts'

const service = '00000000-0000-0000-0000-00000000000a'
const [ada, bo] = ['2533274800000001', '2533274800000002']

interface Blob {
  readonly fileName: string
  readonly size: number
  readonly etag: string
  readonly clientFileTime?: string
  readonly displayName?: string
}

/** A network with two players and two sessions, of which the first is set up as the one at the shell. */
async function shell(test: TestContext) {
  const world = join(temporaryFolder(test), 'world.json')
  const document = {
    players: [
      { xuid: ada, gamertag: 'Ada', authorization: 'XBL3.0 x=1;ada' },
      { xuid: bo, gamertag: 'Bo', authorization: 'XBL3.0 x=2;bo', device: 'pc' },
    ],
    sessions: [{ id: 'closed', scid: service, members: [bo] }],
    limits: { sessionQuotaBytes: 5000 },
  }
  writeFileSync(world, JSON.stringify(document))
  const set = await journey(test, '--world', world)
  const at = program(test, { ...set.environment, HOME: set.home, XBOX_DRIVE_SCID: service })
  const ts = (...args: string[]) => at.run('title-storage', ...args)
  const curl = (path: string, ...args: string[]) =>
    execFileSync(
      'curl',
      [
        '-sS',
        '-H',
        'Authorization: XBL3.0 x=1;ada',
        ...args,
        `${set.network.url}/universalplatform/users/xuid(${ada})/scids/${service}${path}`,
      ],
      { encoding: 'buffer', maxBuffer: 1 << 26 },
    )
  const local = (name: string) => join(at.home, name)
  return {
    ...at,
    network: set.network,
    ts,
    curl,
    local,
    write: (name: string, bytes: string | Buffer) => writeFileSync(local(name), bytes),
    read: (name: string) => readFileSync(local(name)),
    ls: (...args: string[]) => at.json<Blob[]>('title-storage', 'ls', ...args),
  }
}

const names = (blobs: readonly Blob[]) => blobs.map(each => each.fileName)

it('a file is stored, listed, read by another program, fetched and deleted', async test => {
  const { ts, ls, curl, write, read, local, json } = await shell(test)
  const nothing = await ts('ls')
  assert.deepEqual([nothing.exit, nothing.out, await ls()], [0, '', []])
  write('slot1.dat', 'level 7')
  utimesSync(local('slot1.dat'), 1_700_000_000.25, 1_700_000_000.25)
  const put = await ts('put', 'slot1.dat', 'saves/', '--display-name', 'Größte Höhle ☃ “7”')
  assert.deepEqual([put.exit, put.out], [0, 'saves/slot1.dat,binary stored (7 B)\n'])
  const [blob] = await ls()
  assert.deepEqual(
    [blob?.fileName, blob?.size, blob?.displayName, blob?.clientFileTime],
    ['saves/slot1.dat,binary', 7, 'Größte Höhle ☃ “7”', '2023-11-14T22:13:20.2500000Z'],
  )
  assert.match(blob?.etag as string, /^"0x[0-9A-F]{15}"$/)
  const table = await ts('ls', 'saves')
  assert.equal(table.out, '7 B  2023-11-14 22:13:20  saves/slot1.dat,binary  Größte Höhle ☃ “7”\n')
  assert.equal((await ts('ls')).out.trim(), 'saves/')

  assert.equal(String(curl('/data/saves/slot1.dat,binary')), 'level 7')
  curl('/data/hero.json,json', '-X', 'PUT', '--data-binary', '{"weapon":"poison"}')
  assert.equal((await ts('get', 'hero.json')).exit, 0)
  assert.equal(String(read('hero.json')), '{"weapon":"poison"}')

  const again = await json<{ file: string; bytes: number; etag: string; created: boolean }>(
    'title-storage',
    'put',
    'slot1.dat',
    'saves/slot1.dat',
    '--if-match',
    blob?.etag as string,
  )
  assert.deepEqual([again.file, again.bytes, again.created], ['saves/slot1.dat,binary', 7, false])
  const got = await json<{ path: string; bytes: number; etag: string }>(
    'title-storage',
    'get',
    'saves/slot1.dat',
    'back.dat',
  )
  assert.deepEqual([got.path, got.bytes, got.etag], ['back.dat', 7, again.etag])
  assert.deepEqual([String(read('back.dat')), statSync(local('back.dat')).mtimeMs], ['level 7', 1_700_000_000_250])

  const quota = await json<object>('title-storage', 'quota')
  assert.deepEqual(quota, { usedBytes: 26, quotaBytes: 67_108_864 })
  assert.equal((await ts('quota')).out, '26 B of 64.0 MiB used (0 %)\n')
  const rm = await json<object>('title-storage', 'rm', 'saves/slot1.dat')
  assert.deepEqual(rm, { deleted: ['saves/slot1.dat,binary'], failed: [] })
  assert.deepEqual(names(await ls()), ['hero.json,json'])
})

it('standard input and output carry any bytes', async test => {
  const { feed, curl, read, local, runAlone } = await shell(test)
  const noise = randomBytes(5_000_000)
  assert.equal((await feed(noise, 'title-storage', 'put', '-', 'noise')).exit, 0)
  assert.deepEqual(curl('/data/noise,binary'), noise)
  const { exit, bytes } = await feed(Buffer.alloc(0), 'title-storage', 'get', 'noise', '-')
  assert.deepEqual([exit, bytes.equals(noise)], [0, true])
  assert.equal((await feed(Buffer.alloc(0), 'title-storage', 'put', '-', 'empty')).exit, 0)
  assert.equal((await feed(Buffer.alloc(0), 'title-storage', 'get', 'empty', '-')).bytes.length, 0)

  // A pipe stays a pipe.
  execFileSync('mkfifo', [local('pipe')])
  const reader = spawn('sh', ['-c', 'cat "$0" > "$1"', local('pipe'), local('out')])
  assert.equal((await runAlone('title-storage', 'get', 'noise', 'pipe')).exit, 0)
  if (reader.exitCode === null) await once(reader, 'exit')
  assert.equal(statSync(local('pipe')).isFIFO(), true)
  assert.deepEqual(read('out'), noise)
})

it('folders and patterns name many files', async test => {
  const { ts, ls, write, read, local, json } = await shell(test)
  mkdirSync(local('game/old'), { recursive: true })
  for (const [name, text] of [
    ['game/a.dat', 'a'],
    ['game/b.dat', 'b'],
    ['game/hero.json', '{}'],
    ['game/old/a.dat', 'old a'],
    ['game/no good name', 'x'],
  ] as const) {
    write(name, text)
  }
  const put = await ts('put', '-r', 'game', 'saves', '--json')
  assert.equal(put.exit, 3, 'one name is none that title storage takes')
  const stored = JSON.parse(put.out) as { files: { file: string }[]; failed: { file: string; code: string }[] }
  assert.deepEqual(
    stored.failed.map(({ file, code }) => [file, code]),
    [['game/no good name', 'invalid']],
  )
  const all = ['saves/a.dat,binary', 'saves/b.dat,binary', 'saves/hero.json,json', 'saves/old/a.dat,binary']
  assert.deepEqual(
    stored.files.map(each => each.file),
    all,
  )

  assert.deepEqual(names(await ls()), all)
  assert.deepEqual(names(await ls('saves/*.dat')), [all[0], all[1]])
  assert.deepEqual(names(await ls('saves/**.dat')), [all[0], all[1], all[3]])
  assert.deepEqual(names(await ls('**/[ab].dat')), [all[0], all[1], all[3]])
  assert.deepEqual(names(await ls('saves/?.dat')), [all[0], all[1]])
  assert.deepEqual(names(await ls('saves/*,json')), [all[2]])
  assert.deepEqual(names(await ls('--type', 'json')), [all[2]])
  assert.deepEqual(names(await ls('saves/hero.json')), [all[2]])
  assert.deepEqual(names(await ls('nothing')), [])
  assert.equal((await ts('ls', 'saves')).out.split('\n').filter(Boolean).length, 4)
  assert.match((await ts('ls', '-r', 'saves')).out, /saves\/old\/a\.dat/)

  assert.equal((await ts('get', '-r', 'saves', 'back')).exit, 0)
  assert.deepEqual(readdirSync(local('back'), { recursive: true }).sort(), [
    'a.dat',
    'b.dat',
    'hero.json',
    'old',
    'old/a.dat',
  ])
  assert.equal(String(read('back/old/a.dat')), 'old a')
  assert.equal((await ts('get', 'saves/*.dat')).exit, 0)
  assert.equal(String(read('b.dat')), 'b')
  write('hero.bin', '\u0001')
  await ts('put', 'hero.bin', 'saves/hero.json,binary')
  assert.equal((await ts('get', 'saves/hero*', 'two')).exit, 0)
  assert.deepEqual(readdirSync(local('two')).sort(), ['hero.json,binary', 'hero.json,json'])

  const some = await ts('rm', 'saves/a.dat', 'saves/none.dat', '--json')
  assert.equal(some.exit, 3)
  const { deleted, failed } = JSON.parse(some.out) as { deleted: string[]; failed: { code: string }[] }
  assert.deepEqual([deleted, failed.map(each => each.code)], [['saves/a.dat,binary'], ['missing']])
  assert.deepEqual(await json('title-storage', 'rm', 'saves/*'), {
    deleted: ['saves/b.dat,binary', 'saves/hero.json,binary', 'saves/hero.json,json'],
    failed: [],
  })
  assert.equal((await ts('rm', '-r', 'saves')).out, 'deleted saves/old/a.dat,binary\n')
  assert.deepEqual(await ls(), [])
})

it('every kind of wrong has its exit code and a sentence', async test => {
  const at = await shell(test)
  at.write('a.dat', 'a')
  at.write('broken.json', '{"a":1,}')
  at.write('large', Buffer.alloc(5001))
  at.write('list.json', '[1]')
  at.write('huge.json', `{"a":"${'x'.repeat(2000)}"}`)
  await at.ts('put', 'a.dat')
  const wrongs = [
    // The one that waits comes first.
    [['ls', '--network', 'http://127.0.0.1:9'], 4, 'unreachable', /can't be reached/],
    [[], 2, 'invalid', /takes one of ls, get, put, rm, quota/],
    [['list'], 2, 'invalid', /not “list”/],
    [['ls', '--demo', '3'], 2, 'invalid', /title-storage ls takes no --demo/],
    [['quota', '-r'], 2, 'invalid', /takes no --recursive/],
    [['ls', 'a', 'b'], 2, 'invalid', /does not know what to do with “b”/],
    [['ls', '--family', 'session'], 2, 'invalid', /it takes global or json/],
    [['ls', '--session', 'x', '--family', 'json'], 2, 'invalid', /not both/],
    [['ls', '--scid', 'x'], 2, 'invalid', /is no scid/],
    [['ls', '--scid', service, '--scid', service.replace('a', 'b')], 2, 'invalid', /one --scid/],
    [['get'], 2, 'invalid', /Name a file/],
    [['get', '*', '-'], 2, 'invalid', /./],
    [['get', '../a'], 2, 'invalid', /is no path of title storage/],
    [['get', 'none'], 1, 'missing', /none,binary was answered with 404/],
    [['get', 'none*'], 1, 'missing', /There is no file at “none\*”/],
    [['get', 'a.dat', '--if-match', '0x1'], 1, 'precondition-failed', /412/],
    [['put'], 2, 'invalid', /Name a file/],
    [['put', 'nowhere'], 1, 'missing', /There is no file nowhere/],
    [['put', '.'], 2, 'invalid', /-r/],
    [['put', '-'], 2, 'invalid', /What is standard input to be called/],
    [['put', 'a.dat', 'a.dat', '--if-match', '0x1'], 1, 'precondition-failed', /412/],
    [['put', 'a.dat', 'x y'], 2, 'invalid', /is no file name of title storage/],
    [['put', 'broken.json'], 2, 'invalid', /broken\.json is no json that title storage takes: .*line 1/],
    [['put', 'list.json'], 2, 'invalid', /The root is an array/],
    [['put', 'huge.json'], 2, 'invalid', /“a”.*1024/],
    [['put', 'a.dat', '--family', 'global'], 1, 'forbidden', /developers/],
    [['put', 'a.dat', '--session', 'closed'], 1, 'forbidden', /not in this session/],
    [['put', 'large', '--session', 'open'], 1, 'full', /quota is 5000 bytes/],
    [['put', 'a.dat', '--xuid', bo], 1, 'forbidden', /owner/],
    [['rm'], 2, 'invalid', /Name a file/],
    [['rm', 'none'], 1, 'missing', /There is no file/],
    [['rm', 'a.dat', '--if-match', '0x1'], 1, 'precondition-failed', /412/],
    [['rm', 'a.dat', 'b.dat', '--if-match', '0x1'], 2, 'invalid', /one file/],
    [['ls', '--authorization', 'XBL3.0 x=9;unknown'], 12, 'unauthenticated', /401/],
  ] as const
  // None of them changes anything, so they need not wait for each other.
  await eachComing(wrongs.entries(), 4, async ([index, [args, exit, code, said]]) => {
    const what = args.join(' ')
    // Every second one as a script would ask.
    const json = index % 2 === 0
    const ended = await at.ts(...args, ...(json ? ['--json'] : []))
    assert.equal(ended.exit, exit, `${what}: ${ended.err}`)
    if (json) {
      const { error } = JSON.parse(ended.out) as { error: { code: string; message: string } }
      assert.equal(error.code, code, what)
      assert.match(error.message, said, what)
    } else {
      assert.match(ended.err, said, what)
      assert.equal(ended.out, '', what)
    }
  })
  const both = await at.ts('get', 'a.dat', '-', '--json')
  assert.equal(both.exit, 2, 'a document and bytes on one stream')
  assert.match(both.out, /^\{"error":\{"code":"invalid"/)
  const { XBOX_DRIVE_AUTHORIZATION: _, ...signedOut } = at.environment
  assert.equal((await program(test, signedOut).run('title-storage', 'ls')).exit, 12)
  const { XBOX_DRIVE_XUID: __, ...nobody } = at.environment
  assert.equal((await program(test, nobody).run('title-storage', 'ls')).exit, 0, 'the profile service says whose')
  assert.equal((await program(test, nobody).run('title-storage', 'ls', '--family', 'global')).exit, 0)
  assert.equal((await program(test, nobody).run('title-storage', 'quota', '--session', 'open')).exit, 0)
  assert.deepEqual(names(await at.ls()), ['a.dat,binary'], 'nothing of all that was done')
})

it('a large file goes in blocks, and on where it was after kill -9', async test => {
  const { network, write, local, curl, environment, ls } = await shell(test)
  const door = await gate(test, network.url)
  const through = program(test, { ...environment, XBOX_DRIVE_NETWORK: door.url })
  const source = randomBytes(10_000_000)
  write('large.bin', source)
  const held = door.holdPutAfter(3)
  const cut = through.start('title-storage', 'put', local('large.bin'), 'large.bin')
  await held
  cut.kill('SIGKILL')
  await once(cut, 'exit')
  assert.deepEqual(await ls(), [], 'nothing is there before all is')
  const before = door.seen.length
  const put = await through.run('title-storage', 'put', local('large.bin'), 'large.bin', '--json')
  assert.equal(put.exit, 0, put.err)
  assert.deepEqual(curl('/data/large.bin,binary'), source)
  const sent = door.seen.slice(before).map(each => Number(each.headers['content-length']))
  assert.deepEqual(sent, [2_097_152, 1_611_392], 'only what the network did not have')
  assert.equal(
    Date.parse((await ls())[0]?.clientFileTime as string) - Math.floor(statSync(local('large.bin')).mtimeMs),
    0,
  )
})

it('a fetch goes on where it was after kill -9, and never puts half a file under its name', async test => {
  const { network, feed, environment, local, read, ts } = await shell(test)
  const door = await gate(test, network.url)
  const home = temporaryFolder(test)
  const through = program(test, { ...environment, XBOX_DRIVE_NETWORK: door.url })
  const source = randomBytes(3_000_000)
  await feed(source, 'title-storage', 'put', '-', 'large.bin')
  const target = join(home, 'large.bin')
  const parts = () => readdirSync(home).filter(name => name.endsWith('.part'))
  const cutAt = async (signal: NodeJS.Signals) => {
    const held = door.holdBodyAfter(1_000_000)
    const cut = through.start('title-storage', 'get', 'large.bin', target)
    await held
    for (;;) {
      const [part] = parts()
      if (part && statSync(join(home, part)).size >= 1_000_000) break
      await sleep(20)
    }
    cut.kill(signal)
    const [exit] = (await once(cut, 'exit')) as [number | null]
    assert.deepEqual([readdirSync(home).length, parts().length], [1, 1], 'only the part is there')
    return exit
  }
  await cutAt('SIGKILL')
  assert.equal((await through.run('title-storage', 'get', 'large.bin', target)).exit, 0)
  const going = door.seen.findLast(({ headers }) => headers.range)
  assert.equal(going?.headers.range, 'bytes=1000000-')
  assert.match(going?.headers['if-range'] as string, /^"0x/)
  assert.deepEqual(readdirSync(home), ['large.bin'])
  assert.deepEqual(readFileSync(target), source)

  rmSync(target)
  assert.equal(await cutAt('SIGINT'), 130)
  // Replaced meanwhile: the part is of no use.
  const other = randomBytes(2_000_000)
  await feed(other, 'title-storage', 'put', '-', 'large.bin')
  assert.equal((await through.run('title-storage', 'get', 'large.bin', target)).exit, 0)
  assert.deepEqual(readFileSync(target), other)
  assert.deepEqual(readdirSync(home), ['large.bin'])

  // A link keeps being one; what it leads to is replaced whole.
  execFileSync('ln', ['-s', 'real.bin', local('link.bin')])
  writeFileSync(local('real.bin'), 'old')
  assert.equal((await ts('get', 'large.bin', 'link.bin')).exit, 0)
  assert.deepEqual(read('real.bin'), other)
})

it('is completed and explained, verb by verb', async test => {
  const { run } = program(test)
  const help = await run('help', 'title-storage')
  assert.equal(help.exit, 0)
  for (const verb of ['ls [PATH]', 'get REMOTE', 'put LOCAL', 'rm REMOTE…', 'quota']) {
    assert.ok(help.out.includes(`title-storage ${verb}`), verb)
  }
  const { out } = await run('completion', 'bash')
  const complete = (...words: string[]) => {
    const script = `${out}\nCOMP_WORDS=(xbox-drive ${words.join(' ')}); COMP_CWORD=${words.length}; _xbox_drive; echo "\${COMPREPLY[@]}"`
    return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).trim()
  }
  assert.equal(complete('title-storage', 'g'), 'get')
  assert.equal(complete('title-storage', 'put', '--disp'), '--display-name')
  assert.equal(complete('tit'), 'title-storage')
  for (const shell of ['zsh', 'fish', 'powershell']) assert.match((await run('completion', shell)).out, /quota/)
})
