import type { Bytes } from '../../http/bytes.ts'
import type { ByteRange } from '../../http/range.ts'
import { Failure } from '../../model/failure.ts'
import type { Sha256 } from '../../model/ids.ts'
import type { Key } from './object-key.ts'

export interface ObjectStat {
  readonly key: Key
  /** Bytes. */
  readonly size: number
}

/** What was really written: the evidence to keep in a row. */
export interface StoredObject extends ObjectStat {
  readonly sha256: Sha256
}

/** Files named by path. Writing is whole or not at all: a key is never seen half-written. */
export interface ObjectStore {
  /**
   * Replaces what stood there. What does not match `expect` is not kept, and what stood there before stays.
   *
   * @throws Failure `corrupt` when the bytes are not those expected; whatever `bytes` throws
   */
  put(key: Key, bytes: AsyncIterable<Uint8Array>, expect?: { size?: number; sha256?: Sha256 }): Promise<StoredObject>
  /** Iterate once, or not at all: nothing is open before. @throws Failure `missing`, `range-not-satisfiable` */
  open(key: Key, range?: ByteRange): Promise<Bytes>
  stat(key: Key): Promise<ObjectStat | undefined>
  /** Absent: no error. */
  remove(key: Key): Promise<void>
  /** In the order of the keys' characters, `after` left out. `prefix` need not end at a slash. */
  list(prefix: string, after?: Key): AsyncIterable<ObjectStat>
}

/** The stretch of `range` in an object of `size` bytes. @throws Failure `range-not-satisfiable` */
export function stretchOf(range: ByteRange | undefined, size: number): { start: number; length: number } {
  if (!range) return { start: 0, length: size }
  if (range.start < 0 || range.start > range.end || range.start >= size) {
    throw new Failure('range-not-satisfiable', `The object has ${size} bytes: nothing from byte ${range.start} on.`)
  }
  return { start: range.start, length: Math.min(range.end, size - 1) - range.start + 1 }
}

/** @throws Failure `corrupt` */
export function checkExpected(stored: StoredObject, expect: { size?: number; sha256?: Sha256 } = {}): void {
  const { key, size, sha256 } = stored
  if (expect.size !== undefined && expect.size !== size) {
    throw new Failure('corrupt', `${key} came with ${size} bytes instead of ${expect.size}. Send it again.`)
  }
  if (expect.sha256 !== undefined && expect.sha256 !== sha256) {
    throw new Failure('corrupt', `${key} came with the SHA-256 ${sha256} instead of ${expect.sha256}. Send it again.`)
  }
}
