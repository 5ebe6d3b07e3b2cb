/** What every second copy must do. A new kind of place runs it with one line. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it, type TestContext } from 'node:test'
import type { SecondCopyExpects } from '../../archive/copies/second-copy.ts'
import { sha256 } from '../../model/ids.ts'
import type { KeptCopy } from './kept-copy.ts'

/** An empty place, and what a person may do to it behind our back. */
export interface CopyPlace {
  open(archive: string): Promise<KeptCopy>
  /** All paths there but the sentinel's, sorted. */
  paths(): Promise<string[]>
  /** Other bytes at that path. */
  harm(path: string): Promise<void>
  remove(path: string): Promise<void>
}

export const expected = (bytes: Uint8Array, modified?: Date): SecondCopyExpects => ({
  size: bytes.byteLength,
  sha256: sha256(createHash('sha256').update(bytes).digest('hex')),
  modified,
})

export async function* pieces(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size)
}

export async function whole(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of bytes) all.push(Buffer.from(piece))
  return Buffer.concat(all)
}

const path = "Captures/Halo - Récif™ #1 + 100%/.thumbnails/2024-05-01 20.24.31 0b2a0559's.small.png"
const bytes = Buffer.from('the bytes of a picture')

export function describeSecondCopy(
  name: string,
  place: (test: TestContext) => CopyPlace,
  options: { skip: string | false } = { skip: false },
): void {
  const { skip } = options
  describe(name, { skip: skip === false ? false : skip }, () => {
    it('gives back what it was given, under the very path, by any process', async test => {
      const at = place(test)
      const copy = await at.open('one')
      await copy.put(path, pieces(bytes), expected(bytes, new Date(1_700_000_000_000)))
      await copy.put('a/nothing', pieces(Buffer.of()), expected(Buffer.of()))
      await copy.check()
      const again = await at.open('one')
      assert.equal(again.id, copy.id)
      assert.deepEqual(await again.inspect(path), { size: bytes.length, sha256: expected(bytes).sha256 })
      assert.deepEqual(await whole(again.read(path)), bytes)
      assert.equal((await again.inspect('a/nothing')).size, 0)
      assert.deepEqual(await at.paths(), [path, 'a/nothing'])
    })

    it('keeps nothing that is not what it should be, or that breaks off, and what stood there stays', async test => {
      const at = place(test)
      const copy = await at.open('one')
      await copy.put(path, pieces(bytes), expected(bytes))
      const other = Buffer.from('other bytes')
      await assert.rejects(
        copy.put(path, pieces(other), { ...expected(other), sha256: expected(Buffer.from('x')).sha256 }),
        {
          code: 'corrupt',
        },
      )
      await assert.rejects(copy.put('b', pieces(other), { ...expected(other), size: 3 }), { code: 'corrupt' })
      const broken = (async function* () {
        yield bytes
        throw new Error('broken')
      })()
      await assert.rejects(copy.put('b', broken, expected(bytes)), /broken/)
      assert.deepEqual(await whole(copy.read(path)), bytes)
      assert.deepEqual(
        (await at.paths()).filter(each => !each.startsWith('.')),
        [path],
      )
    })

    it('puts aside what had the name and is something else, and writes nothing twice', async test => {
      const at = place(test)
      const copy = await at.open('one')
      await copy.put('a', pieces(bytes), expected(bytes))
      await at.harm('a')
      await copy.put('a', pieces(bytes), expected(bytes))
      await at.harm('a')
      await copy.put('a', pieces(bytes), expected(bytes))
      assert.deepEqual(await whole(copy.read('a')), bytes)
      assert.deepEqual(await at.paths(), ['.xbox-drive/replaced/a', '.xbox-drive/replaced/a.2', 'a'])
      const unasked = (async function* () {
        yield assert.fail('it stands already')
      })()
      await copy.put('a', unasked, expected(bytes))
      await copy.put('manifest.sha256', pieces(bytes), expected(bytes))
      await copy.put('manifest.sha256', pieces(Buffer.from('2')), expected(Buffer.from('2')))
      assert.equal((await at.paths()).filter(each => /manifest/.test(each)).length, 1, 'no manifest is kept aside')
    })

    it('tells what is missing, reads what is really there', async test => {
      const at = place(test)
      const copy = await at.open('one')
      await assert.rejects(copy.inspect('none'), { code: 'missing' })
      await assert.rejects(whole(copy.read('none')), { code: 'missing' })
      await copy.put('a', pieces(bytes), expected(bytes))
      await at.harm('a')
      assert.notEqual((await copy.inspect('a')).sha256, expected(bytes).sha256)
      await at.remove('a')
      await assert.rejects(copy.inspect('a'), { code: 'missing' })
    })

    it('is the copy of one archive, and of no other, and no place with files of somebody else', async test => {
      const at = place(test)
      await at.open('one')
      await assert.rejects(at.open('two'), { code: 'invalid', message: /another archive/ })
      const used = place(test)
      await used.harm('letters/mother.txt')
      await assert.rejects(used.open('one'), { code: 'invalid', message: /is no second copy/ })
      assert.deepEqual(await used.paths(), ['letters/mother.txt'])
    })

    it('notices that it is not itself any more', async test => {
      const at = place(test)
      const copy = await at.open('one')
      await copy.put('a', pieces(bytes), expected(bytes))
      await at.remove('.xbox-drive/copy.json')
      await assert.rejects(copy.check(), { code: 'missing', message: /plugged in/ })
      await assert.rejects(at.open('one'))
    })
  })
}
