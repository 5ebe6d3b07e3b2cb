/** What is published is what a user needs, and it works. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { temporaryFolder } from './trial/trial.ts'

it('the packed package holds only what a user needs, and every entry imports', test => {
  const folder = temporaryFolder(test)
  const copy = join(folder, 'source')
  // A copy, so that building does not disturb who works here.
  for (const path of [
    'package.json',
    'README.md',
    'LICENSE',
    'CHANGELOG.md',
    'bin',
    'src',
    'web',
    'scripts',
    'tsconfig.json',
    'tsconfig.build.json',
  ]) {
    cpSync(path, join(copy, path), { recursive: true })
  }
  symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'))
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: copy,
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
