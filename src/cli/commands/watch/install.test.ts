import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { pathToFileURL } from 'node:url'
import { temporaryFolder } from '../../../../test/trial/trial.ts'

const isLinux = process.platform === 'linux'
it('the running program installs itself, with its settings, and is gone again', {
  skip: !isLinux && 'systemd',
}, test => {
  const home = temporaryFolder(test)
  const bin = join(home, 'bin')
  mkdirSync(bin)
  writeFileSync(join(bin, 'systemctl'), '#!/bin/sh\nexit 0\n')
  chmodSync(join(bin, 'systemctl'), 0o755)
  const script = join(home, 'my program.mjs')
  const module = pathToFileURL(join(process.cwd(), 'src/cli/commands/watch/install.ts')).href
  writeFileSync(
    script,
    `import { install, uninstall } from ${JSON.stringify(module)}
    const context = { print: document => console.log(JSON.stringify(document)), say: line => console.error(line) }
    if (process.argv.includes('--install')) await install(context, ['interval', 'health', 'install'])
    else await uninstall(context)`,
  )
  const run = (...args: string[]) => {
    const environment = { HOME: home, PATH: `${bin}:/usr/bin:/bin`, XBOX_DRIVE_AUTHORIZATION: 'XBL3.0 x=1;sEcReT' }
    const { stdout, stderr } = spawnSync(process.execPath, [script, 'watch', ...args], {
      env: environment,
      encoding: 'utf8',
    })
    return { document: JSON.parse(stdout) as Record<string, unknown>, stderr }
  }
  const file = join(home, '.config/systemd/user/xbox-drive.service')
  const { document, stderr } = run('--install', '--interval', '1h', '--health=9464')
  assert.deepEqual(document, { installed: file, kind: 'systemd', started: true })
  assert.match(stderr, /XBOX_DRIVE_AUTHORIZATION is a secret and was left out.*xbox-drive login/)
  const unit = readFileSync(file, 'utf8')
  const line = unit.match(/^ExecStart=.*$/m)?.[0] ?? ''
  assert.equal(line, `ExecStart="${process.execPath}" "${script}" "watch" "--interval=1h" "--health=9464"`)
  assert.doesNotMatch(unit + stderr, /sEcReT/)
  assert.deepEqual(run('--uninstall').document, { uninstalled: file, kind: 'systemd' })
  assert.equal(existsSync(file), false)
  assert.deepEqual(run('--uninstall').document, { uninstalled: null, kind: 'systemd' })
})
