import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { temporaryFolder } from '../../../test/trial/trial.ts'
import { type InstallOptions, installWatch, uninstallWatch } from './install.ts'
import { thisProgram } from './this-program.ts'

const nameOf = { linux: 'systemctl', darwin: 'launchctl', win32: 'schtasks.exe' } as const

/** A home, and a service manager on the PATH that writes down how it is called. */
function surroundings(test: TestContext, platform: keyof typeof nameOf, answer = 'exit 0') {
  const home = temporaryFolder(test)
  const bin = join(home, 'bin')
  mkdirSync(bin)
  const calls = join(home, 'calls')
  const fake = join(bin, nameOf[platform])
  writeFileSync(
    fake,
    `#!/bin/sh\nfor each; do printf '[%s]' "$each"; done >> '${calls}'\necho >> '${calls}'\n${answer}\n`,
  )
  chmodSync(fake, 0o755)
  // The fakes are shell scripts, whichever system they stand for.
  const environment = { PATH: `${bin}:/usr/bin:/bin`, LOCALAPPDATA: home, USERNAME: 'tonic' }
  const options = (more: Partial<InstallOptions> = {}): InstallOptions => ({
    node: '/usr/bin/node',
    program: '/opt/xbox drive/bin/xbox-drive.js',
    arguments: ['--archive=/srv/Xbox 100%'],
    environment,
    platform,
    home,
    uid: 501,
    sleep: async () => undefined,
    ...more,
  })
  return {
    home,
    options,
    fake,
    called: () => {
      const lines = existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : []
      rmSync(calls, { force: true })
      return lines
    },
  }
}

it('installs for systemd, again without a change, anew with one, and takes it back', async test => {
  const { home, options, called } = surroundings(test, 'linux')
  const file = join(home, '.config/systemd/user/xbox-drive.service')
  const first = await installWatch(options())
  assert.deepEqual({ ...first, remarks: 1 }, { installed: file, kind: 'systemd', started: true, remarks: 1 })
  assert.match(first.remarks[0] ?? '', /loginctl enable-linger/)
  const text = readFileSync(file, 'utf8')
  assert.match(
    text,
    /^ExecStart="\/usr\/bin\/node" "\/opt\/xbox drive\/bin\/xbox-drive.js" "watch" "--archive=\/srv\/Xbox 100%%"$/m,
  )
  const begin = ['[--user][daemon-reload]', '[--user][enable][--now][xbox-drive.service]']
  assert.deepEqual(called(), begin)

  await installWatch(options())
  assert.deepEqual(called(), begin, 'what runs goes on')
  assert.equal(readFileSync(file, 'utf8'), text)
  await installWatch(options({ arguments: ['--interval=5m'] }))
  assert.deepEqual(called(), [...begin, '[--user][restart][xbox-drive.service]'])
  assert.match(readFileSync(file, 'utf8'), /"--interval=5m"/)

  assert.equal((await uninstallWatch(options())).uninstalled, file)
  assert.equal(existsSync(file), false)
  assert.deepEqual(called(), [
    '[--user][disable][--now][xbox-drive.service]',
    '[--user][daemon-reload]',
    '[--user][reset-failed][xbox-drive.service]',
  ])
  assert.deepEqual(await uninstallWatch(options()), { uninstalled: null, kind: 'systemd', remarks: [] })
  assert.deepEqual(called(), [], 'nothing there, nothing done')
})

it('where no service manager answers, the file is written and a sentence says what to do', async test => {
  const { home, options, fake } = surroundings(
    test,
    'linux',
    'echo "Failed to connect to bus: No medium found" >&2; exit 1',
  )
  const refused = await installWatch(options())
  assert.equal(refused.started, false)
  assert.match(refused.remarks.join(), /No medium found.*systemctl --user enable --now xbox-drive\.service/)
  assert.ok(existsSync(refused.installed))
  rmSync(fake)
  const absent = await installWatch(options({ environment: { PATH: join(home, 'bin') } }))
  assert.match(absent.remarks.join(), /There is no program .*systemctl.*systemctl --user enable/)
  const gone = await uninstallWatch(options({ environment: { PATH: join(home, 'bin') } }))
  assert.equal(gone.uninstalled, refused.installed)
  assert.equal(existsSync(refused.installed), false)
  assert.equal(gone.remarks.length, 1)
})

it('a file that is not ours is neither replaced nor removed', async test => {
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    const { options, called } = surroundings(test, platform)
    const { installed } = await installWatch(options())
    called()
    writeFileSync(installed, 'mine')
    await assert.rejects(installWatch(options()), { code: 'conflict' })
    await assert.rejects(uninstallWatch(options()), { code: 'conflict' })
    assert.equal(readFileSync(installed, 'utf8'), 'mine')
    assert.deepEqual(called(), [])
  }
})

it('installs for launchd, which is asked again when it still lets go of the last one', async test => {
  const busy = 'case "$1" in bootstrap) [ -e "$0.once" ] && exit 0; touch "$0.once"; exit 5;; bootout) exit 3;; esac'
  const { home, options, called } = surroundings(test, 'darwin', busy)
  const file = join(home, 'Library/LaunchAgents/io.github.xbox-drive.watch.plist')
  const { installed, kind, started } = await installWatch(options())
  assert.deepEqual({ installed, kind, started }, { installed: file, kind: 'launchd', started: true })
  const label = 'gui/501/io.github.xbox-drive.watch'
  const [out, on, load] = [`[bootout][${label}]`, `[enable][${label}]`, `[bootstrap][gui/501][${file}]`]
  assert.deepEqual(called(), [out, on, load, load])
  assert.equal((await uninstallWatch(options())).uninstalled, file)
  assert.deepEqual(called(), [out])
})

it('installs for the Task Scheduler, and what runs with old settings is ended first', async test => {
  const { options, called } = surroundings(test, 'win32')
  const { installed, kind, started } = await installWatch(options())
  assert.deepEqual([kind, started], ['scheduled-task', true])
  assert.deepEqual([...readFileSync(installed).subarray(0, 2)], [0xff, 0xfe])
  const create = `[/Create][/TN][Xbox Drive][/XML][${installed}][/F]`
  assert.deepEqual(called(), [create, '[/Run][/TN][Xbox Drive]'])
  await installWatch(options({ arguments: ['--quiet'] }))
  assert.deepEqual(called(), [create, '[/End][/TN][Xbox Drive]', '[/Run][/TN][Xbox Drive]'])
  await uninstallWatch(options())
  assert.deepEqual(called(), ['[/End][/TN][Xbox Drive]', '[/Delete][/TN][Xbox Drive][/F]'])
  assert.equal(existsSync(installed), false)
})

it('on a system it does not know it says what to do', async test => {
  const { options } = surroundings(test, 'linux')
  await assert.rejects(installWatch(options({ platform: 'freebsd' })), { code: 'invalid', message: /xbox-drive watch/ })
})

it('names Node.js and the program so that they outlive an update', test => {
  const folder = temporaryFolder(test)
  const place = (path: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    return join(folder, path)
  }
  const real = place('Cellar/node/24.1.0/bin/node')
  writeFileSync(real, '')
  const link = place('bin/node')
  symlinkSync(real, link)
  assert.equal(thisProgram(real, '/x/y.js', `/nowhere:${dirname(link)}`).node, link)
  assert.equal(thisProgram(real, '/x/y.js', '/nowhere').node, real)
  assert.equal(thisProgram('/other/node', '/x/y.js', dirname(link)).node, '/other/node', 'another Node.js')

  const own = place('work/bin/xbox-drive.js')
  writeFileSync(own, '')
  const passing = place('.npm/_npx/abc/node_modules/.bin/xbox-drive')
  symlinkSync(own, passing)
  assert.deepEqual(thisProgram(real, passing, ''), { node: real, program: own, remark: undefined })
  const fetched = place('.npm/_npx/abc/node_modules/xbox-drive/bin/xbox-drive.js')
  writeFileSync(fetched, '')
  assert.match(thisProgram(real, fetched, '').remark ?? '', /npm install --global/)
})
