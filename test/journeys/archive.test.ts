/** From an empty folder to a proved archive, with the program itself and with programs that are not ours. */
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { eachComing } from '../../src/archive/each-coming.ts'
import { sqliteCatalog } from '../../src/stores/catalog/sqlite.ts'
import { journey, program } from '../trial/program.ts'
import { temporaryFolder } from '../trial/trial.ts'
import { assertWhole, finalFiles } from '../trial/whole.ts'

interface Pulled {
  captures: { new: number; known: number; failed: { code: string }[] }
  requests: { search: number; refresh: number; download: number; other: number }
  bytes: number
}

describe('an archive', () => {
  it('is pulled, proved, read, lost, rebuilt and repaired', async test => {
    const at = await journey(test, '--demo', '20')
    const first = await at.json<Pulled>('pull')
    assert.deepEqual([first.captures.new, first.captures.failed.length, first.requests.search], [20, 0, 2])
    const again = await at.json<Pulled>('pull')
    assert.deepEqual([again.captures.new, again.captures.known, again.bytes], [0, 20, 0])
    assert.deepEqual(again.requests, { search: 2, refresh: 0, download: 0, other: 0 })

    // Proved by a program that knows nothing of us.
    execFileSync('sha256sum', ['-c', '--quiet', '--strict', 'manifest.sha256'], { cwd: at.archive })
    const listed = readFileSync(join(at.archive, 'manifest.sha256'), 'utf8')
      .trim()
      .split('\n')
      .map(line => line.slice(66))
    assert.deepEqual(
      listed.sort(),
      finalFiles(at.archive)
        .filter(path => path !== 'manifest.sha256')
        .sort(),
    )

    const status = await at.run('status')
    assert.equal(status.exit, 0)
    assert.match(status.out, /^Everything is safe\./)
    const ls = await at.run('ls', '--json')
    const captures = JSON.parse(ls.out) as {
      contentId: string
      path: string
      bytes: number
      captured: string
      game: string
    }[]
    assert.equal(captures.length, 20)
    for (const { path, bytes, captured } of captures) {
      assert.equal(statSync(join(at.archive, path)).size, bytes)
      assert.equal(statSync(join(at.archive, path)).mtime.toISOString(), captured)
    }
    assert.deepEqual(
      captures.map(each => each.captured),
      captures
        .map(each => each.captured)
        .sort()
        .reverse(),
    )
    const wanted = captures[3] as (typeof captures)[number]
    const told = await at.json<{ events: { event: string }[] }>('explain', wanted.contentId.slice(0, 10))
    assert.deepEqual(
      told.events.map(each => each.event),
      ['seen', 'archived'],
    )
    assert.equal((await at.json<unknown[]>('ls', '--game', wanted.game.toUpperCase())).length > 0, true)
    assert.deepEqual(await at.json('ls', '--since', '2100-01-01'), [])

    rmSync(join(at.archive, '.xbox-drive'), { recursive: true })
    assert.equal((await at.run('pull')).exit, 1, 'an archive without its sentinel is taken for an unplugged disk')
    assert.equal((await at.run('rebuild')).exit, 0)
    assert.equal((await at.run('ls', '--json')).out, ls.out)
    assert.equal((await at.json<Pulled>('pull')).captures.new, 0)

    writeFileSync(join(at.archive, wanted.path), 'not what it was')
    rmSync(join(at.archive, (captures[4] as typeof wanted).path))
    const found = await at.run('verify', '--json')
    assert.equal(found.exit, 20)
    const verdict = JSON.parse(found.out) as { corrupt: { path: string }[]; missing: { path: string }[] }
    assert.deepEqual([verdict.corrupt.map(each => each.path), verdict.missing.length], [[wanted.path], 1])
    assert.equal((await at.run('status')).exit, 1)
    const mended = await at.run('verify', '--repair', '--json')
    assert.equal(mended.exit, 0)
    assert.equal((JSON.parse(mended.out) as { repaired: number }).repaired, 2)
    assert.equal((await at.run('verify')).exit, 0)
    assert.equal(readFileSync(join(at.archive, '.xbox-drive/damaged', wanted.path), 'utf8'), 'not what it was')
    execFileSync('sha256sum', ['-c', '--quiet', 'manifest.sha256'], { cwd: at.archive })
  })

  it('survives kill -9 at any moment', async test => {
    const at = await journey(test, '--demo', '40')
    for (let seed = 0; seed < 14; seed += 1) {
      const child = at.start('pull', '--jobs', '3')
      // Seeded moments over the whole of a pull: start-up, listing, transfers, the end.
      await Promise.race([sleep(60 + ((seed * 67) % 420)), once(child, 'exit')])
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      if (!existsSync(join(at.archive, '.xbox-drive/catalog.sqlite'))) continue
      const catalog = sqliteCatalog(join(at.archive, '.xbox-drive/catalog.sqlite'), 'write')
      await assertWhole(at.archive, catalog)
      await catalog[Symbol.asyncDispose]()
      if (seed % 5 === 4) rmSync(at.archive, { recursive: true })
    }
    assert.equal((await at.run('pull')).exit, 0)
    assert.equal((await at.run('verify')).exit, 0)
    assert.equal((await at.run('status')).exit, 0)
  })

  it('is held by one process at a time, ends cleanly with Ctrl-C, and goes on', async test => {
    const at = await journey(test, '--demo', '12')
    const slow = at.start('pull', '--limit-rate', '100K')
    while (!existsSync(join(at.archive, '.xbox-drive/lock.json'))) await sleep(20)
    await sleep(300)
    const second = await at.run('pull', '--json')
    assert.equal(second.exit, 11)
    assert.match(second.out, new RegExp(`"code":"locked","message":"The archive is held by process ${slow.pid} `))
    assert.equal((await at.run('ls')).exit, 0, 'looking needs no lock')
    slow.kill('SIGINT')
    const [exit] = (await once(slow, 'exit')) as [number]
    assert.equal(exit, 130)
    assert.equal((await at.run('pull')).exit, 0)
    assert.equal((await at.run('verify')).exit, 0)
  })

  it('writes nothing where its disk is not plugged in, or is no folder', async test => {
    const at = await journey(test, '--demo', '2')
    await at.run('pull')
    renameSync(at.archive, `${at.archive}-away`)
    mkdirSync(at.archive)
    const unplugged = await at.run('pull')
    assert.deepEqual(
      [unplugged.exit, finalFiles(at.archive), existsSync(join(at.archive, '.xbox-drive'))],
      [1, [], false],
    )
    assert.match(unplugged.err, /Is its disk plugged in\?/)
    const file = join(at.home, 'file')
    writeFileSync(file, '')
    const wrong = await at.run('pull', '--archive', file)
    assert.equal(wrong.exit, 2)
    assert.match(wrong.err, /is a file\. Name a folder/)
  })

  it('tells in a sentence that it may not write, or that the disk is full', async test => {
    const at = await journey(test, '--demo', '6')
    if (process.getuid?.() !== 0) {
      const readOnly = join(at.home, 'read-only')
      mkdirSync(readOnly, { mode: 0o555 })
      const refused = await at.run('pull', '--archive', join(readOnly, 'archive'))
      assert.equal(refused.exit, 1)
      assert.match(refused.err, /cannot be written/)
      return
    }
    // As root nothing is read-only, but a small disk can be had.
    const disk = temporaryFolder(test)
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', disk]).status !== 0) return
    try {
      const full = await at.run('pull', '--json', '--archive', join(disk, 'archive'))
      assert.equal(full.exit, 1)
      assert.match(full.out, /"code":"full"/)
    } finally {
      spawnSync('umount', ['-l', disk])
    }
  })

  it('never shows a secret, in any output or file', async test => {
    const at = await journey(test, '--demo', '6', '--weather', 'torn,expiring-addresses')
    const outputs = [
      await at.run('pull', '--verbose'),
      await at.run('status', '--json'),
      await at.run('pull', '--json', '--full'),
    ]
    const secrets = [at.network.players[0]?.authorization.split(';')[1] as string, 'sig=', '__gda__']
    const texts = outputs.flatMap(({ out, err }) => [out, err])
    const files = finalFiles(at.archive).map(path => readFileSync(join(at.archive, path), 'latin1'))
    files.push(
      ...['catalog.sqlite', 'catalog.sqlite-wal', 'lock.json']
        .map(name => join(at.archive, '.xbox-drive', name))
        .filter(existsSync)
        .map(path => readFileSync(path, 'latin1')),
    )
    assert.ok(files.length > 20)
    for (const text of [...texts, ...files])
      for (const secret of secrets) assert.equal(text.includes(secret), false, secret)
  })
})

describe('the program', () => {
  it('has an exit code and a sentence for each kind of wrong', async test => {
    // Two homes: of two pulls into one archive the second is refused.
    const [person, script] = [program(test), program(test)]
    const wrongs = [
      // The one that waits comes first.
      [
        ['pull', '--authorization', 'XBL3.0 x=1;a', '--xuid', '1', '--network', 'http://127.0.0.1:9'],
        4,
        /can't be reached/,
      ],
      [[], 2, /^$/],
      [['pul'], 2, /Did you mean pull\?/],
      [['pull', '--jbs', '3'], 2, /There is no option --jbs/],
      [['pull', '--jobs', '0'], 2, /--jobs: “0” will not do/],
      [['pull', '--demo', '3'], 2, /pull takes no --demo/],
      [['pull', 'everything'], 2, /“everything” it cannot pull/],
      [['pull'], 12, /Nobody is signed in/],
      [['pull', '--authorization', 'secret-value'], 2, /takes a ready header value/],
      [['status', '--archive', 'nowhere'], 1, /is no archive/],
      [['explain'], 2, /Which capture\?/],
      [['network', '--weather', 'sunny'], 2, /There is no weather “sunny”/],
      [['network', '--world', 'nowhere.json'], 2, /cannot be read/],
      [['ls', '--config', 'nowhere.json'], 2, /cannot be read/],
    ] as const
    await eachComing(wrongs.values(), 4, async ([args, exit, said]) => {
      const [ended, json] = await Promise.all([person.run(...args), script.run(...args, '--json')])
      assert.equal(ended.exit, exit, `${args.join(' ')}: ${ended.err}`)
      assert.match(ended.err, said)
      assert.doesNotMatch(ended.err, /secret-value|\n {4}at /)
      assert.equal(json.exit, exit)
      const { error } = JSON.parse(json.out) as { error: { code: string; message: string } }
      assert.ok(error.code && error.message)
    })
  })

  it('takes a setting from the flag, else the environment, else the file', async test => {
    const at = await journey(test, '--demo', '3')
    const config = join(at.home, 'settings.json')
    const [fromFile, fromEnvironment, fromFlag] = ['file', 'environment', 'flag'].map(name => join(at.home, name)) as [
      string,
      string,
      string,
    ]
    writeFileSync(config, JSON.stringify({ archive: fromFile, utc: true, game: ['Récif – Deep Blue'] }))
    const { XBOX_DRIVE_ARCHIVE: _, ...environment } = at.environment
    const bare = program(test, environment)
    await bare.run('pull', '--config', config)
    await program(test, { ...environment, XBOX_DRIVE_ARCHIVE: fromEnvironment }).run('pull', '--config', config)
    await program(test, { ...environment, XBOX_DRIVE_ARCHIVE: fromEnvironment }).run(
      'pull',
      '--config',
      config,
      '--archive',
      fromFlag,
    )
    for (const archive of [fromFile, fromEnvironment, fromFlag])
      assert.ok(existsSync(join(archive, '.xbox-drive')), archive)
    writeFileSync(config, JSON.stringify({ archiv: 'x', jobs: 'many' }))
    const wrong = await bare.run('pull', '--config', config)
    assert.equal(wrong.exit, 2)
    assert.match(
      wrong.err,
      /there is no setting “archiv”\. Did you mean “archive”\?[^]*“jobs” in the configuration file/,
    )
  })

  it('helps, completes, and tells its version', async test => {
    const { run, runAlone } = program(test)
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string
    }
    assert.deepEqual(await runAlone('--version'), { exit: 0, out: `${version}\n`, err: '' })
    for (const args of [['--help'], ['help', 'pull'], ['pull', '--help']]) {
      const { exit, out, err } = await run(...args)
      assert.deepEqual([exit, err, out.includes('Options of every command:')], [0, '', true])
    }
    const { out } = await run('completion', 'bash')
    const completed = spawnSync(
      'bash',
      ['-c', `${out}\nCOMP_WORDS=(xbox-drive ver); COMP_CWORD=1; _xbox_drive; echo "\${COMPREPLY[@]}"`],
      { encoding: 'utf8' },
    )
    assert.equal(completed.stdout.trim(), 'verify')
    for (const shell of ['zsh', 'fish', 'powershell']) assert.match((await run('completion', shell)).out, /rebuild/)
  })
})
