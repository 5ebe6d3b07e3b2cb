/** Who may import whom (ARCHITECTURE.md). Every import is read; a planted fault shows that the check can fail. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { it } from 'node:test'
import { sources } from './trial/sources.ts'

/** Each part of `src/` and the parts it may know beside itself. */
const law: Readonly<Record<string, readonly string[]>> = {
  model: [],
  http: ['model'],
  services: ['model', 'http'],
  archive: ['model', 'http'],
  client: ['model', 'http', 'services'],
  stores: ['model', 'http', 'archive'],
  serve: ['model', 'http', 'services', 'archive'],
  network: ['model', 'http', 'services', 'serve', 'stores'],
  config: ['model'],
  app: ['model', 'http', 'services', 'archive', 'client', 'stores', 'serve', 'system.ts'],
  cli: ['model', 'archive', 'app', 'config', 'network', 'services', 'system.ts'],
  'system.ts': ['model'],
  'client.ts': ['model', 'http', 'services', 'client', 'system.ts'],
  'index.ts': ['client.ts', 'model', 'services', 'archive', 'app', 'network', 'system.ts'],
}

/** Packages, and the one folder, or files of one beginning, each may be imported from. */
const packages: Readonly<Record<string, RegExp>> = {
  'src/serve/': /^@hono\//,
  'src/stores/sql/': /^(kysely|pg)$/,
  'src/stores/objects/s3': /^@aws-sdk\/client-s3$/,
  'src/services/sign-in/microsoft': /^oauth4webapi$/,
  'src/stores/tokens/': /^@napi-rs\/keyring$/,
  'src/stores/thumbnails/': /^sharp$/,
}

const importsOf = (text: string) =>
  [...text.matchAll(/(?:from\s+|import\s*\(?\s*)'([^']+)'/g)].map(match => match[1] as string)
const partOf = (path: string) => path.split('/')[1] as string

/** Imports of `file` (a path from the root) that the law does not allow. */
function strays(file: string, text: string): string[] {
  return importsOf(text).filter(name => {
    if (!name.startsWith('.')) {
      const allowed = Object.entries(packages).some(([folder, names]) => file.startsWith(folder) && names.test(name))
      return !name.startsWith('node:') && !allowed
    }
    const target = partOf(posix.join(posix.dirname(file), name))
    return target !== partOf(file) && !law[partOf(file)]?.includes(target)
  })
}

it('every import keeps to the law', () => {
  const files = sources('src').filter(file => !/\.(test|suite|trial)\.ts$/.test(file))
  const found = files.flatMap(file => strays(file, readFileSync(file, 'utf8')).map(name => `${file} imports ${name}`))
  assert.deepEqual(found, [])
  assert.ok(
    files.length > 90 && files.flatMap(file => importsOf(readFileSync(file, 'utf8'))).length > 300,
    'it read them',
  )
})

/** What the gallery in the browser may know of the program: the words of its API, and how numbers are said. */
const ofBrowser = /^(web\/src\/|src\/serve\/gallery\/wire\/|src\/model\/units\.ts$)/
const packagesOfBrowser = /^(preact(\/hooks)?|@preact\/signals)$/

/** Imports of a file of `web/src` that the law does not allow. */
function straysOfBrowser(file: string, text: string): string[] {
  return importsOf(text).filter(
    name =>
      !(name.startsWith('.') ? ofBrowser.test(posix.join(posix.dirname(file), name)) : packagesOfBrowser.test(name)),
  )
}

/** Files of the program that a file needs, itself among them, and what they take from elsewhere. */
function needed(file: string, seen = new Set<string>()): { readonly files: Set<string>; readonly foreign: string[] } {
  if (seen.has(file)) return { files: seen, foreign: [] }
  seen.add(file)
  const foreign = importsOf(readFileSync(file, 'utf8')).flatMap(name =>
    name.startsWith('.') ? needed(posix.join(posix.dirname(file), name), seen).foreign : [`${file}: ${name}`],
  )
  return { files: seen, foreign }
}

it('the browser gets nothing of the program but its words', () => {
  const files = sources('web/src').filter(file => !/\.test\.tsx?$/.test(file))
  const found = files.flatMap(file =>
    straysOfBrowser(file, readFileSync(file, 'utf8')).map(name => `${file} imports ${name}`),
  )
  assert.deepEqual(found, [])
  assert.ok(files.length > 60, 'it read them')
  const shared = ['src/model/units.ts', ...sources('src/serve/gallery/wire')].filter(file => !file.includes('.test.'))
  assert.deepEqual(
    shared.flatMap(file => needed(file).foreign),
    [],
    'what both ends load is of neither',
  )
})

/** Files that load each other in a circle: which of them is whole when another uses it depends on who is asked for first. */
function inCircles(needs: ReadonlyMap<string, readonly string[]>): string[] {
  let left = [...needs.keys()]
  for (;;) {
    // Who needs none of those that are left is in no circle.
    const kept = left.filter(file => needs.get(file)?.some(other => left.includes(other)))
    if (kept.length === left.length) return left
    left = kept
  }
}

it('no files load each other in a circle', () => {
  const files = sources('src').filter(file => !/\.(test|suite|trial)\.ts$/.test(file))
  const loaded = (file: string) =>
    [...readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type )[^']*? from '(\.[^']+)'/gm)].map(match =>
      posix.join(posix.dirname(file), match[1] as string),
    )
  const needs = new Map(files.map(file => [file, loaded(file)]))
  assert.ok([...needs.values()].flat().length > 300, 'it read them')
  assert.deepEqual(inCircles(needs), [])
})

it('nobody makes folders in the way that may never end', () => {
  const recursive = /\bmkdir(Sync)?\([^)]*recursive/
  const found = sources('src').filter(file => !/\.(test|suite|trial)\.ts$/.test(file))
  assert.deepEqual(
    found.filter(file => recursive.test(readFileSync(file, 'utf8'))),
    [],
  )
  assert.match('await mkdir(folder, { recursive: true })', recursive)
})

it('a planted fault is caught', () => {
  assert.deepEqual(
    inCircles(
      new Map([
        ['a', ['b', 'c']],
        ['b', ['a']],
        ['c', []],
      ]),
    ),
    ['a', 'b'],
  )
  assert.deepEqual(strays('src/model/ids.ts', `import { x } from '../stores/x.ts'`), ['../stores/x.ts'])
  assert.deepEqual(
    straysOfBrowser(
      'web/src/ui/x.tsx',
      `import { x } from '../../../src/cli/x.ts'\nimport 'node:fs'\nimport { y } from '../../../src/model/units.ts'\nimport './x.css'`,
    ),
    ['../../../src/cli/x.ts', 'node:fs'],
  )
  assert.deepEqual(strays('src/archive/x.ts', `import y from 'left-pad'\nimport('../client/x.ts')`), [
    'left-pad',
    '../client/x.ts',
  ])
})

it('nothing the client needs comes from a package', () => {
  const { files, foreign } = needed('src/client.ts')
  assert.deepEqual(
    foreign.filter(name => !name.includes(': node:')),
    [],
  )
  assert.ok(files.size > 20)
})
