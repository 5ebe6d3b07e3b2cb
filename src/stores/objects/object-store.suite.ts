import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { Failure, type FailureCode } from '../../model/failure.ts'
import { type Sha256, sha256 } from '../../model/ids.ts'
import { objectKey } from './object-key.ts'
import type { ObjectStore } from './object-store.ts'

/** What every object store must do, whatever it is made of. */
export function objectStoreSuite(
  name: string,
  fresh: () => ObjectStore | Promise<ObjectStore>,
  options: { skip?: string | false } = {},
): void {
  const key = objectKey

  test(`${name}: what was put is read back, with its size and its SHA-256`, options, async () => {
    const store = await fresh()
    const bytes = Buffer.alloc(700_000, 'xbox')
    const stored = await store.put(key('content/a.mp4'), pieces(bytes, 65_537))
    assert.deepEqual(stored, { key: 'content/a.mp4', size: 700_000, sha256: hashOf(bytes) })
    assert.deepEqual(await store.stat(key('content/a.mp4')), { key: 'content/a.mp4', size: 700_000 })
    assert.ok(bytes.equals(await read(store, 'content/a.mp4')))
  })

  test(`${name}: an object may be empty`, options, async () => {
    const store = await fresh()
    assert.equal((await store.put(key('empty'), pieces(Buffer.alloc(0)))).size, 0)
    assert.equal((await read(store, 'empty')).length, 0)
  })

  test(`${name}: a sender may use its buffer again`, options, async () => {
    const store = await fresh()
    async function* reusing() {
      const buffer = Buffer.from('one')
      yield buffer
      buffer.write('two')
      yield buffer
    }
    await store.put(key('twice'), reusing())
    assert.equal(String(await read(store, 'twice')), 'onetwo')
  })

  test(`${name}: ranges include both ends and stop at the end`, options, async () => {
    const store = await fresh()
    await store.put(key('digits'), pieces(Buffer.from('0123456789')))
    assert.equal(String(await read(store, 'digits', { start: 2, end: 4 })), '234')
    assert.equal(String(await read(store, 'digits', { start: 9, end: 99 })), '9')
    await refused('range-not-satisfiable', store.open(key('digits'), { start: 10, end: 10 }))
    await refused('range-not-satisfiable', store.open(key('digits'), { start: 3, end: 2 }))
  })

  test(`${name}: what is not there is missing, and removing it is no error`, options, async () => {
    const store = await fresh()
    assert.equal(await store.stat(key('a/b')), undefined)
    await refused('missing', store.open(key('a/b')))
    await store.remove(key('a/b'))
    await store.put(key('a/b'), pieces(Buffer.from('x')))
    await store.remove(key('a/b'))
    assert.equal(await store.stat(key('a/b')), undefined)
    assert.equal(await store.stat(key('a')), undefined, 'a folder is no object')
  })

  test(`${name}: a sender that breaks off leaves nothing, and what stood there stays`, options, async () => {
    const store = await fresh()
    async function* broken() {
      yield Buffer.from('half')
      throw new Failure('unreachable', 'The line broke.')
    }
    await refused('unreachable', store.put(key('k'), broken()))
    assert.equal(await store.stat(key('k')), undefined)
    await store.put(key('k'), pieces(Buffer.from('whole')))
    await refused('unreachable', store.put(key('k'), broken()))
    assert.equal(String(await read(store, 'k')), 'whole')
    assert.deepEqual(await listed(store, ''), ['k'])
  })

  test(`${name}: bytes that are not those expected are not kept`, options, async () => {
    const store = await fresh()
    const put = (expect: { size?: number; sha256?: Sha256 }) => store.put(key('k'), pieces(Buffer.from('abc')), expect)
    await refused('corrupt', put({ size: 4 }))
    await refused('corrupt', put({ sha256: hashOf(Buffer.from('abd')) }))
    assert.deepEqual(await listed(store, ''), [])
    assert.equal((await put({ size: 3, sha256: hashOf(Buffer.from('abc')) })).size, 3)
  })

  test(`${name}: lists any prefix in the order of the keys, from any key on`, options, async () => {
    const segment = fc.constantFrom('a', 'a-b', 'a.b', 'a0', 'b', '_')
    const keys = fc.uniqueArray(
      fc.array(segment, { minLength: 2, maxLength: 2 }).map(each => each.join('/')),
      {
        minLength: 3,
        maxLength: 8,
      },
    )
    await fc.assert(
      fc.asyncProperty(keys, fc.nat(7), fc.constantFrom('', 'a', 'a/', 'a/a', 'b/'), async (texts, at, prefix) => {
        const store = await fresh()
        for (const text of texts) await store.put(key(text), pieces(Buffer.from(text)))
        const right = texts.filter(text => text.startsWith(prefix)).sort()
        assert.deepEqual(await listed(store, prefix), right)
        const after = texts[at % texts.length] as string
        assert.deepEqual(
          await listed(store, prefix, after),
          right.filter(text => text > after),
        )
      }),
      { numRuns: 15 },
    )
  })

  async function listed(store: ObjectStore, prefix: string, after?: string): Promise<string[]> {
    const found: string[] = []
    for await (const each of store.list(prefix, after === undefined ? undefined : key(after))) found.push(each.key)
    return found
  }
}

async function* pieces(bytes: Buffer, size = 1 << 16): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(store: ObjectStore, text: string, range?: { start: number; end: number }): Promise<Buffer> {
  const found: Uint8Array[] = []
  for await (const piece of await store.open(objectKey(text), range)) found.push(piece)
  return Buffer.concat(found)
}

function hashOf(bytes: Buffer): Sha256 {
  return sha256(createHash('sha256').update(bytes).digest('hex'))
}

async function refused(code: FailureCode, promise: Promise<unknown>): Promise<void> {
  await assert.rejects(promise, (thrown: unknown) => thrown instanceof Failure && thrown.code === code)
}
