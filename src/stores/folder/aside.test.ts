import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { writeAll } from './file-work.ts'

function folder(test: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'aside-'))
  test.after(() => rmSync(path, { recursive: true, force: true }))
  return path
}

it('gives names to new files in one step each, and keeps what had them aside, version after version', test => {
  const root = folder(test)
  const write = (text: string) => {
    const file = (name: string) => ({
      temporary: join(root, `${name}.tmp`),
      final: join(root, name),
      bytes: Buffer.from(`${name} ${text}`),
      modified: 1_000_000_000,
      aside: join(root, 'aside/deep', name),
    })
    writeAll([file('a'), file('b')])
  }
  const read = (path: string) => readFileSync(join(root, path), 'utf8')
  write('one')
  assert.deepEqual([read('a'), read('b')], ['a one', 'b one'])
  write('two')
  write('three')
  assert.deepEqual([read('a'), read('aside/deep/a'), read('aside/deep/a.2')], ['a three', 'a one', 'a two'])
  assert.deepEqual([read('aside/deep/b'), read('aside/deep/b.2')], ['b one', 'b two'])
})

it('leaves everything as it was when bytes cannot be written', test => {
  const root = folder(test)
  writeFileSync(join(root, 'a'), 'there')
  const one = { final: join(root, 'a'), bytes: Buffer.from('new'), modified: undefined, aside: join(root, 'aside/a') }
  const other = { ...one, final: join(root, 'b'), temporary: join(root, 'no such folder/b.tmp') }
  assert.throws(() => writeAll([{ ...one, temporary: join(root, 'a.tmp') }, other]), { code: 'ENOENT' })
  assert.equal(readFileSync(join(root, 'a'), 'utf8'), 'there')
})
