import type { Bytes } from '../../http/bytes.ts'
import { Failure } from '../../model/failure.ts'
import { type ObjectStore, stretchOf } from './object-store.ts'
import type { S3 } from './s3-bucket.ts'
import { s3FailureWithin } from './s3-failure.ts'
import { listObjects } from './s3-list.ts'
import { s3Bucket } from './s3-open.ts'
import { putObject } from './s3-put.ts'

/**
 * Objects in a bucket of S3, or of what speaks like it, for any number of processes.
 *
 * @param url see {@link s3Place}
 * @throws Failure `invalid`, `unreachable`, `forbidden`, `missing` when there is no such bucket
 */
export async function s3Objects(url: URL): Promise<ObjectStore & Disposable> {
  const s3 = await s3Bucket(url)
  return {
    put: (key, bytes, expect) => putObject(s3, key, bytes, expect),
    async open(key, range) {
      const found = await s3.head(key)
      if (!found) throw new Failure('missing', `There is no object ${key}.`)
      const { start, length } = stretchOf(range, found.size)
      return stretch(s3, key, start, length, found.etag)
    },
    async stat(key) {
      const found = await s3.head(key)
      return found && { key, size: found.size }
    },
    async remove(key) {
      await s3.send(({ DeleteObjectCommand }) => new DeleteObjectCommand(s3.at(key)))
    },
    list: (prefix, after) => listObjects(s3, prefix, after ?? ''),
    [Symbol.dispose]: () => s3[Symbol.dispose](),
  }
}

/** Asked for when it is iterated, as long as the object is the one that was looked at. Never ends early without a word. */
export function stretch(s3: S3, key: string, start: number, length: number, etag: string | undefined): Bytes {
  return {
    async *[Symbol.asyncIterator]() {
      if (length === 0) return
      const { Body } = await s3.send(
        ({ GetObjectCommand }) =>
          new GetObjectCommand({
            ...s3.at(key),
            Range: `bytes=${start}-${start + length - 1}`,
            ...(etag === undefined ? {} : { IfMatch: etag }),
          }),
      )
      let read = 0
      try {
        for await (const piece of Body as AsyncIterable<Uint8Array>) {
          read += piece.byteLength
          if (read > length) break
          yield piece
        }
      } catch (thrown) {
        throw s3FailureWithin(thrown, s3.where)
      }
      if (read !== length) throw new Failure('unreachable', `${s3.where} broke off after ${read} of ${length} bytes.`)
    },
  }
}
