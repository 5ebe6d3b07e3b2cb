import type { S3Client } from '@aws-sdk/client-s3'
import type { Command, S3, Sdk } from './s3-bucket.ts'
import { s3Failure, s3FailureWithin, statusOf } from './s3-failure.ts'
import { type S3Place, s3Place } from './s3-place.ts'

/**
 * Opens a bucket.
 *
 * @param setting that said the address, for sentences
 * @throws Failure `invalid`, `unreachable`, `forbidden`, `missing` when there is no such bucket
 */
export async function s3Bucket(url: URL, setting = '--objects'): Promise<S3 & Disposable> {
  const place = s3Place(url, setting)
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
  const at: S3['at'] = key => ({ Bucket: place.bucket, Key: place.prefix + key })
  return {
    place,
    where,
    at,
    send: command => sendTo(command).catch(thrown => Promise.reject(s3FailureWithin(thrown, where))),
    async head(key) {
      try {
        const found = await client.send(new sdk.HeadObjectCommand(at(key)))
        return { size: found.ContentLength ?? 0, etag: found.ETag }
      } catch (thrown) {
        if (statusOf(thrown) === 404) return undefined
        throw s3FailureWithin(thrown, where)
      }
    },
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
