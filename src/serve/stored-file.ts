import { type BigIntStats, createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { inMemory } from '../http/bytes.ts'
import type { StoredBytes } from '../http/represented.ts'
import { Failure } from '../model/failure.ts'

/**
 * A file of a disk as stored bytes. Its strong tag is made of what changes whenever the file does: inode, size and time.
 *
 * @throws Failure `missing`
 */
export async function storedFile(path: string, contentType: string): Promise<StoredBytes> {
  return storedAs(path, contentType, await stat(path, { bigint: true }).catch(() => undefined))
}

/**
 * The same for whoever has looked already.
 *
 * @param found undefined: there is nothing
 * @throws Failure `missing`
 */
export function storedAs(path: string, contentType: string, found: BigIntStats | undefined): StoredBytes {
  if (!found?.isFile()) throw new Failure('missing', 'There is no such file.')
  const words = [found.ino, found.size, found.mtimeNs].map(each => each.toString(36))
  return {
    size: Number(found.size),
    contentType,
    etag: { weak: false, value: words.join('-') },
    modified: new Date(Number(found.mtimeMs)),
    open: (start, length) => ({
      files: [{ path, start, length }],
      [Symbol.asyncIterator]: () =>
        length === 0
          ? nothing()
          : createReadStream(path, { start, end: start + length - 1, highWaterMark: 1 << 18 })[Symbol.asyncIterator](),
    }),
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // An empty stretch of a file.
}

/** Bytes of the memory as stored bytes. */
export function storedMemory(
  bytes: Uint8Array,
  contentType: string,
  tag: string,
  modified: Date | undefined,
): StoredBytes {
  return {
    size: bytes.byteLength,
    contentType,
    etag: { weak: false, value: tag },
    modified,
    open: (start, length) => inMemory(bytes.subarray(start, start + length)),
  }
}
