import type { S3Client } from '@aws-sdk/client-s3'
import type { Bytes } from '../../http/bytes.ts'
import { Failure } from '../../model/failure.ts'
import type { Key } from './object-key.ts'
import { type ObjectStore, stretchOf } from './object-store.ts'
import type { Command, S3, Sdk } from './s3-bucket.ts'
import { s3Failure, s3FailureWithin, statusOf } from './s3-failure.ts'
import { listObjects } from './s3-list.ts'
import { type S3Place, s3Place } from './s3-place.ts'
import { putObject } from './s3-put.ts'

/**
 * Objects in a bucket of S3, or of what speaks like it, for any number of processes.
 *
 * @param url see {@link s3Place}
 * @throws Failure `invalid`, `unreachable`, `forbidden`, `missing` when there is no such bucket
 */
export async function s3Objects(url: URL): Promise<ObjectStore & Disposable> {
  const place = s3Place(url)
  // 16 MB that nobody loads who has no bucket.
  const sdk = await import('@aws-sdk/client-s3')
  const client = clientOf(sdk, place)
  const where = `The bucket ${place.bucket}${place.endpoint ? ` at ${place.endpoint.host}` : ''}`
  const sendTo = (command: (sdk: Sdk) => Command<object>) => client.send(command(sdk) as never) as Promise<never>
  await sendTo(({ HeadBucketCommand }) => new HeadBucketCommand({ Bucket: place.bucket })).catch(thrown => {
    client.destroy()
    // An answer to HEAD has no body that could name the error.
    throw s3Failure(statusOf(thrown) === 404 ? { name: 'NoSuchBucket' } : thrown, where)
  })
  const s3: S3 = {
    place,
    where,
    at: key => ({ Bucket: place.bucket, Key: place.prefix + key }),
    send: command => sendTo(command).catch(thrown => Promise.reject(s3FailureWithin(thrown, where))),
  }
  const head = async (key: Key) => {
    try {
      const found = await client.send(new sdk.HeadObjectCommand(s3.at(key)))
      return { size: found.ContentLength ?? 0, etag: found.ETag }
    } catch (thrown) {
      if (statusOf(thrown) === 404) return undefined
      throw s3FailureWithin(thrown, where)
    }
  }
  return {
    put: (key, bytes, expect) => putObject(s3, key, bytes, expect),
    async open(key, range) {
      const found = await head(key)
      if (!found) throw new Failure('missing', `There is no object ${key}.`)
      const { start, length } = stretchOf(range, found.size)
      return stretch(s3, key, start, length, found.etag)
    },
    async stat(key) {
      const found = await head(key)
      return found && { key, size: found.size }
    },
    async remove(key) {
      await s3.send(({ DeleteObjectCommand }) => new DeleteObjectCommand(s3.at(key)))
    },
    list: (prefix, after) => listObjects(s3, prefix, after ?? ''),
    [Symbol.dispose]: () => client.destroy(),
  }
}

function clientOf({ S3Client }: Sdk, { endpoint, region, keys }: S3Place): S3Client {
  return new S3Client({
    ...(endpoint ? { endpoint: endpoint.href, forcePathStyle: true } : {}),
    ...(region === undefined ? {} : { region }),
    ...(keys ? { credentials: keys } : {}),
    // Many stores that speak S3 refuse the newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: 10_000,
      socketTimeout: 30_000,
      httpAgent: { keepAlive: true, maxSockets: 256 },
      httpsAgent: { keepAlive: true, maxSockets: 256 },
    },
  })
}

/** Asked for when it is iterated, as long as the object is the one that was looked at. Never ends early without a word. */
function stretch(s3: S3, key: Key, start: number, length: number, etag: string | undefined): Bytes {
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
