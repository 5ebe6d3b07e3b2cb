import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { knownArchives } from './known-archives.ts'
import { enterArchive, findArchive, renewArchive } from './sentinel.ts'

function place(test: TestContext) {
  const home = mkdtempSync(join(tmpdir(), 'sentinel-'))
  test.after(() => rmSync(home, { recursive: true, force: true }))
  return { home, root: join(home, 'archive'), known: knownArchives(join(home, 'state')) }
}

it('makes a new folder an archive, and knows it again', test => {
  const { home, root, known } = place(test)
  assert.throws(() => findArchive(root, known), { code: 'missing' })
  assert.equal(existsSync(root), false, 'looking makes nothing')
  assert.equal(
    enterArchive(root, known, () => 'one'),
    'one',
  )
  assert.equal(
    enterArchive(root, known, () => 'two'),
    'one',
  )
  assert.equal(findArchive(root, knownArchives(join(home, 'state'))), 'one', 'also from another process')
  assert.deepEqual(JSON.parse(readFileSync(join(root, '.xbox-drive/archive.json'), 'utf8')), { id: 'one', format: 1 })
})

it('takes an archive without its sentinel for an unplugged disk, and writes nothing', test => {
  const { root, known } = place(test)
  enterArchive(root, known, () => 'one')
  rmSync(root, { recursive: true })
  mkdirSync(root)
  for (const open of [() => enterArchive(root, known, () => 'two'), () => findArchive(root, known)]) {
    assert.throws(open, { code: 'missing', message: /Is its disk plugged in\?/ })
    assert.deepEqual(readdirSync(root), [])
  }
})

it('begins anew where the whole folder was thrown away', test => {
  const { root, known } = place(test)
  enterArchive(root, known, () => 'one')
  rmSync(root, { recursive: true })
  assert.equal(
    enterArchive(root, known, () => 'two'),
    'two',
  )
})

it('begins anew there also after it was killed in the middle of that', test => {
  const { root, known } = place(test)
  enterArchive(root, known, () => 'one')
  rmSync(root, { recursive: true })
  const killed = () => {
    mkdirSync(join(root, '.xbox-drive/tmp'), { recursive: true })
    throw new Error('killed')
  }
  assert.throws(() => enterArchive(root, known, killed), /killed/)
  assert.equal(
    enterArchive(root, known, () => 'two'),
    'two',
  )
})

it('refuses a file, a newer format and a damaged sentinel, each with what to do', test => {
  const { root, known } = place(test)
  writeFileSync(root, '')
  assert.throws(() => enterArchive(root, known, () => 'one'), { code: 'invalid', message: /is a file\. Name a folder/ })
  rmSync(root)
  enterArchive(root, known, () => 'one')
  const sentinel = join(root, '.xbox-drive/archive.json')
  writeFileSync(sentinel, '{"id":"one","format":2}')
  assert.throws(() => enterArchive(root, known, () => 'one'), { code: 'invalid', message: /newer release/ })
  writeFileSync(sentinel, '{"id":')
  assert.throws(() => enterArchive(root, known, () => 'one'), { code: 'corrupt', message: /run xbox-drive rebuild/ })
})

it('an archive that is renewed stays the same one, unless nobody can read which it was', test => {
  const { root, known } = place(test)
  enterArchive(root, known, () => 'one')
  assert.equal(
    renewArchive(root, known, () => 'two'),
    'one',
  )
  const sentinel = join(root, '.xbox-drive/archive.json')
  writeFileSync(sentinel, '{"id":"nine","format":9}')
  assert.throws(() => renewArchive(root, known, () => 'two'), { code: 'invalid', message: /newer release/ })
  for (const spoil of [() => writeFileSync(sentinel, '{"id'), () => rmSync(sentinel)]) {
    spoil()
    assert.equal(
      renewArchive(root, known, () => 'two'),
      'two',
    )
  }
})
