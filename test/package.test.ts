/**
 * What is published is what a user needs, and it works: as a package, and as the image, as far as that can be shown without Docker.
 * Both are of one build, in a copy, so that it does not disturb who works here; and what the image copies has to be enough for it.
 */
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, it } from 'node:test'
import { builtImage, contextOf, given, imageEnvironment, instructions } from './trial/image.ts'
import { temporaryFolder } from './trial/trial.ts'

const steps = instructions(readFileSync('Dockerfile', 'utf8'))
const built = mkdtempSync(join(tmpdir(), 'xbox-drive-built-'))
after(() => rmSync(built, { recursive: true, force: true }))
const root = builtImage(steps, contextOf(readFileSync('.dockerignore', 'utf8')), built)

it('the packed package holds only what a user needs, and every entry imports', test => {
  const folder = temporaryFolder(test)
  const source = join(built, 'stage-0/app')
  for (const path of ['README.md', 'LICENSE', 'CHANGELOG.md', 'bin'])
    cpSync(path, join(source, path), { recursive: true })
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  assert.equal(scripts.prepack, 'npm run build', 'the image was built so, too: to build once is enough')
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: source,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const name = readdirSync(folder).find(each => each.endsWith('.tgz')) as string
  assert.ok(packed.includes(name))
  execFileSync('tar', ['-xzf', name], { cwd: folder })
  const home = join(folder, 'package')
  const files = readdirSync(home, { recursive: true }).map(String)
  assert.deepEqual(readdirSync(home).sort(), ['CHANGELOG.md', 'LICENSE', 'README.md', 'bin', 'dist', 'package.json'])
  assert.deepEqual(
    files.filter(file => /\.(?:test|suite|trial)\.|(?<!\.d)\.ts$/.test(file)),
    [],
  )
  assert.ok(files.includes('dist/network/demo/assets/hills.mp4'))
  assert.ok(files.includes('dist/web/index.html'))

  const user = join(folder, 'user')
  mkdirSync(join(user, 'node_modules'), { recursive: true })
  symlinkSync(home, join(user, 'node_modules/xbox-drive'))
  symlinkSync(join(process.cwd(), 'node_modules'), join(home, 'node_modules'))
  const { exports: entries } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {
    exports: Record<string, unknown>
  }
  const imports = Object.keys(entries)
    .filter(entry => !entry.endsWith('.json'))
    .map(entry => join('xbox-drive', entry))
  assert.deepEqual(imports, ['xbox-drive', 'xbox-drive/client'])
  writeFileSync(
    join(user, 'use.mjs'),
    imports
      .map((entry, index) => `import * as e${index} from '${entry}'\nconsole.log(Object.keys(e${index}).length > 10)\n`)
      .join(''),
  )
  assert.equal(execFileSync(process.execPath, ['use.mjs'], { cwd: user, encoding: 'utf8' }), 'true\ntrue\n')
  const version = execFileSync(process.execPath, [join(home, 'bin/xbox-drive.js'), 'help'], { encoding: 'utf8' })
  assert.match(version, /Commands:/)
})

it('the last stage runs, with production packages alone', async test => {
  const folder = temporaryFolder(test)
  const app = join(root, 'app')
  assert.deepEqual(readdirSync(app).sort(), ['LICENSE', 'bin', 'dist', 'node_modules', 'package.json'])
  assert.ok(existsSync(join(app, 'node_modules/kysely')))
  for (const name of ['typescript', 'fast-check', 'node']) {
    assert.equal(existsSync(join(app, 'node_modules', name)), false, `${name} is for development`)
  }
  const [node, program] = JSON.parse(given(steps, 'ENTRYPOINT')[0] ?? '') as [string, string]
  assert.equal(node, 'node')
  const start = (...args: string[]) =>
    spawn(process.execPath, [join(root, program), ...args], {
      cwd: app,
      env: { ...imageEnvironment(steps), XDG_STATE_HOME: join(folder, 'state'), XDG_CONFIG_HOME: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
  const network = start('network', '--demo', '2', '--port', '0', '--json')
  test.after(() => network.kill())
  const [line] = (await once(createInterface({ input: network.stdout }), 'line')) as [string]
  const { url, players } = JSON.parse(line) as { url: string; players: { xuid: string; authorization: string }[] }
  const { xuid = '', authorization = '' } = players[0] ?? {}
  const archive = join(folder, 'archive')
  const pull = start(
    'pull',
    `--network=${url}`,
    `--xuid=${xuid}`,
    `--authorization=${authorization}`,
    `--archive=${archive}`,
    '--quiet',
  )
  assert.deepEqual(await once(pull, 'close'), [0, null])
  assert.ok(existsSync(join(archive, 'manifest.sha256')))
  // As Docker stops it.
  network.kill('SIGTERM')
  assert.deepEqual(await once(network, 'close'), [0, null])
})
