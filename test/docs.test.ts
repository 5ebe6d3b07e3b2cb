/** The documents say what the program does. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { it } from 'node:test'
import { reference } from '../scripts/reference.ts'
import { commands } from '../src/cli/commands.ts'
import { deleteCapture, searchCaptures } from '../src/services/captures/wire.ts'
import { feedOperations } from '../src/services/feeds/wire.ts'
import { everyCall } from '../src/services/live/live.trial.ts'
import { everySignInCall } from '../src/services/sign-in/sign-in.trial.ts'
import { readTitleFiles } from '../src/services/title-storage/batch.ts'
import { deleteTitleFile } from '../src/services/title-storage/deletion.ts'
import { downloadTitleFile } from '../src/services/title-storage/download.ts'
import { listTitleFiles } from '../src/services/title-storage/list.ts'
import { readQuota } from '../src/services/title-storage/quota.ts'
import { uploadTitleFile } from '../src/services/title-storage/upload.ts'
import { sources } from './trial/sources.ts'

const titleOperations = [readQuota, listTitleFiles, downloadTitleFile, uploadTitleFile, deleteTitleFile, readTitleFiles]
/** The files in which one is described. */
const titleFiles = sources('src/services/title-storage').filter(file =>
  /^ {2}name: 'title-storage\./m.test(readFileSync(file, 'utf8')),
)

const pages = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...pagesBelow('docs')]

function pagesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.name.endsWith('.md'))
    .map(entry => join(entry.parentPath, entry.name))
}

it('the reference is what the tables say (else: npm run docs)', () => {
  for (const [path, text] of Object.entries(reference())) assert.equal(readFileSync(path, 'utf8'), text, path)
})

it('every command stands in the README, every operation in its page', () => {
  const readme = readFileSync('README.md', 'utf8')
  for (const name of Object.keys(commands)) assert.match(readme, new RegExp(`\\bxbox-drive ${name}\\b`), name)
  const captures = readFileSync('docs/protocol/captures.md', 'utf8')
  for (const { name } of [searchCaptures, deleteCapture]) assert.ok(captures.includes(`## ${name}`), name)
  const feeds = readFileSync('docs/protocol/feeds.md', 'utf8')
  for (const { name } of feedOperations) assert.ok(feeds.includes(`\n## ${name}\n`), name)
  const titles = readFileSync('docs/protocol/title-storage.md', 'utf8')
  for (const { name } of titleOperations) assert.ok(titles.includes(`\n## ${name}\n`), name)
  const live = readFileSync('docs/protocol/live-services.md', 'utf8')
  // That none is forgotten in this list is tested beside it.
  for (const { operation } of everyCall) assert.ok(live.includes(`\n## ${operation.name}\n`), operation.name)
  const signIn = readFileSync('docs/protocol/sign-in.md', 'utf8')
  for (const { operation } of everySignInCall) assert.ok(signIn.includes(`\n## ${operation.name}\n`), operation.name)
  assert.ok(titleOperations.length === titleFiles.length, 'an operation of title storage is not in the list above')
})

it('every package we depend on has its reason', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  const names = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
  const reasons = readFileSync('docs/decisions/003-few-dependencies.md', 'utf8')
  const ours = names.filter(name => !name.startsWith('@types/'))
  assert.ok(ours.length > 10, 'it read them')
  assert.deepEqual(
    ours.filter(name => !reasons.includes(`\`${name}\``)),
    [],
  )
})

it('every script of package.json is told of', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  const told = readFileSync('CONTRIBUTING.md', 'utf8') + readFileSync('README.md', 'utf8')
  const names = Object.keys(scripts)
  assert.ok(names.length > 10, 'it read them')
  assert.deepEqual(
    names.filter(name => !new RegExp(`\\bnpm (run )?${name}(?![\\w:-])|\`${name}\``).test(told)),
    [],
  )
})

it('no link of ours leads nowhere', () => {
  let links = 0
  for (const page of pages) {
    for (const [, target = ''] of readFileSync(page, 'utf8').matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)) {
      links += 1
      assert.ok(existsSync(resolve(dirname(page), target)), `${page}: ${target}`)
    }
  }
  assert.ok(links > 20, `${links} links`)
})

it('every TypeScript example compiles', () => {
  const folder = mkdtempSync(join(process.cwd(), 'test/.examples-'))
  try {
    let count = 0
    for (const page of pages) {
      for (const [, code = ''] of readFileSync(page, 'utf8').matchAll(/```ts\n([^]*?)```/g)) {
        const local = code
          .replaceAll("'xbox-drive/client'", "'../../src/client.ts'")
          .replaceAll("'xbox-drive'", "'../../src/index.ts'")
        writeFileSync(join(folder, `example-${(count += 1)}.ts`), `${local}\nexport {}\n`)
      }
    }
    assert.ok(count > 0)
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: '../../tsconfig.json', include: ['*.ts'] }))
    const tsc = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', folder], { encoding: 'utf8' })
    assert.equal(tsc.stdout, '')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('ARCHITECTURE.md fits on a screen', () => {
  assert.ok(readFileSync('ARCHITECTURE.md', 'utf8').split('\n').length <= 60)
})

it('every file that ARCHITECTURE.md names is there', () => {
  const files = ['src', 'test'].flatMap(sources)
  const named = [...readFileSync('ARCHITECTURE.md', 'utf8').matchAll(/`([\w/.-]+\.ts)`/g)].map(([, name]) => name)
  assert.ok(named.length > 20, `${named.length} files`)
  const lost = named.filter(name => !files.some(file => `/${file}`.endsWith(`/${name}`)))
  assert.deepEqual(lost, [])
})
