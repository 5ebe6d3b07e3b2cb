import type { StoredBytes } from '../http/represented.ts'
import { Failure } from '../model/failure.ts'
import type { Key, ObjectStore, StoredObject } from '../stores/objects/object-store.ts'

/**
 * An object of a store, to be served. The tag is made of its SHA-256: the same bytes have it for ever, and no others.
 *
 * @throws Failure `missing`; `corrupt` when the object has another size than when it was stored
 */
export async function storedObject(
  objects: ObjectStore,
  stored: { readonly object: Key } & Omit<StoredObject, 'key'>,
  contentType: string,
  modified: Date,
): Promise<StoredBytes> {
  const { object, size, sha256 } = stored
  // Opening opens nothing before it is iterated; it says where the bytes stand.
  const { file } = await objects.open(object)
  if (file && file.length !== size) throw new Failure('corrupt', 'The stored object is not as long as it was.')
  return {
    size,
    contentType,
    etag: { weak: false, value: sha256.slice(0, 32) },
    modified,
    open: (start, length) => ({
      ...(file ? { file: { path: file.path, start: file.start + start, length } } : {}),
      async *[Symbol.asyncIterator]() {
        if (length > 0) yield* await objects.open(object, { start, end: start + length - 1 })
      },
    }),
  }
}

/** Bytes of the memory, to be served. */
export function storedMemory(bytes: Uint8Array, contentType: string, tag: string, modified: Date): StoredBytes {
  return {
    size: bytes.byteLength,
    contentType,
    etag: { weak: false, value: tag },
    modified,
    open: (start, length) => ({
      async *[Symbol.asyncIterator]() {
        for (let at = start; at < start + length; at += 1 << 16) {
          yield bytes.subarray(at, Math.min(at + (1 << 16), start + length))
        }
      },
    }),
  }
}
