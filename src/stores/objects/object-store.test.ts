import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Failure } from '../../model/failure.ts'
import { diskObjects } from './disk.ts'
import { memoryObjects } from './memory.ts'
import { objectKey } from './object-key.ts'
import { objectStoreSuite } from './object-store.suite.ts'

const folder = mkdtempSync(join(tmpdir(), 'objects-'))
after(() => rmSync(folder, { recursive: true }))
let count = 0
const freshFolder = () => join(folder, String(count++))

objectStoreSuite('memory', memoryObjects)
objectStoreSuite('disk', () => diskObjects(freshFolder()))

test('a key cannot climb, hide or be folded', () => {
  for (const text of ['', '/a', 'a/', 'a//b', '..', 'a/../b', '.tmp/x', 'a/.b', 'A', 'a\\b', 'a b', 'ä', 'a\0']) {
    assert.throws(() => objectKey(text), Failure, JSON.stringify(text))
  }
  assert.equal(objectKey('content/0a/0a-b_c.mp4'), 'content/0a/0a-b_c.mp4')
})

test('disk: what a crash left half-written is gone with the next start and is never listed', async () => {
  const root = freshFolder()
  mkdirSync(join(root, '.tmp'), { recursive: true })
  writeFileSync(join(root, '.tmp', 'left-over'), 'half')
  const store = diskObjects(root)
  await store.put(objectKey('a/b'), [Buffer.from('x')] as unknown as AsyncIterable<Uint8Array>)
  assert.deepEqual(readdirSync(join(root, '.tmp')), [])
  for await (const { key } of store.list('')) assert.equal(key, 'a/b')
})

test('disk: a full disk is told in a sentence, and nothing of the object is left', async () => {
  const root = freshFolder()
  const full = {
    async *[Symbol.asyncIterator]() {
      yield Buffer.from('x')
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
    },
  }
  const store = diskObjects(root)
  await assert.rejects(store.put(objectKey('a/b'), full), { name: 'Failure', code: 'full', message: /Make room/ })
  assert.deepEqual(readdirSync(join(root, '.tmp')), [])
  assert.equal(await store.stat(objectKey('a/b')), undefined)
})
