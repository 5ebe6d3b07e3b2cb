import { createHash } from 'node:crypto'
import { wholeOf } from '../../http/bytes.ts'
import { Failure } from '../../model/failure.ts'
import { sha256 } from '../../model/ids.ts'
import type { Key } from './object-key.ts'
import { checkExpected, type ObjectStore, stretchOf } from './object-store.ts'

/** Objects of the memory: gone with the process. */
export function memoryObjects(): ObjectStore {
  const objects = new Map<Key, Buffer>()
  return {
    async put(key, bytes, expect) {
      const whole = await wholeOf(bytes)
      const stored = { key, size: whole.length, sha256: sha256(createHash('sha256').update(whole).digest('hex')) }
      checkExpected(stored, expect)
      objects.set(key, whole)
      return stored
    },
    async open(key, range) {
      const whole = objects.get(key)
      if (!whole) throw new Failure('missing', `There is no object ${key}.`)
      const { start, length } = stretchOf(range, whole.length)
      return {
        async *[Symbol.asyncIterator]() {
          for (let at = start; at < start + length; at += pieceSize) {
            yield whole.subarray(at, Math.min(at + pieceSize, start + length))
          }
        },
      }
    },
    async stat(key) {
      const whole = objects.get(key)
      return whole && { key, size: whole.length }
    },
    async remove(key) {
      objects.delete(key)
    },
    async *list(prefix, after) {
      const keys = [...objects.keys()].filter(key => key.startsWith(prefix) && (after === undefined || key > after))
      for (const key of keys.sort()) yield { key, size: objects.get(key)?.length ?? 0 }
    },
  }
}

const pieceSize = 1 << 18
