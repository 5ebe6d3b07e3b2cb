import { createHash } from 'node:crypto'
import type { CompletedPart } from '@aws-sdk/client-s3'
import { Failure } from '../../model/failure.ts'
import { sha256 } from '../../model/ids.ts'
import type { Key } from './object-key.ts'
import { checkExpected, type ObjectStore, type StoredObject } from './object-store.ts'
import type { S3 } from './s3-bucket.ts'

/** Bytes up to which an object goes in one request; a longer one goes in parts of just so many, as some stores insist. */
export const partSize = 8 << 20
/** S3's own bound. */
const mostParts = 10_000

type Expected = Parameters<ObjectStore['put']>[2]

/**
 * Nothing is visible before the last request, which comes after the bytes were looked at. Holds a few parts, however long it is.
 *
 * @param metadata kept beside the bytes
 * @throws Failure `corrupt`, `too-large`; whatever `bytes` throws
 */
export async function putObject(
  s3: S3,
  key: Key,
  bytes: AsyncIterable<Uint8Array>,
  expect: Expected,
  metadata: Readonly<Record<string, string>> = {},
): Promise<StoredObject> {
  const hash = createHash('sha256')
  let size = 0
  let held: Buffer[] = []
  let upload: Upload | undefined
  let holding = 0
  try {
    for await (const piece of bytes) {
      hash.update(piece)
      size += piece.byteLength
      // A copy: its sender may use the buffer again.
      held.push(Buffer.from(piece))
      holding += piece.byteLength
      while (holding > partSize) {
        const all = Buffer.concat(held)
        upload ??= await begin(s3, key, metadata)
        await upload.add(all.subarray(0, partSize))
        held = [all.subarray(partSize)]
        holding -= partSize
      }
    }
    const stored = { key, size, sha256: sha256(hash.digest('hex')) }
    checkExpected(stored, expect)
    const last = Buffer.concat(held)
    if (upload) {
      await upload.add(last)
      await upload.complete()
    } else {
      await s3.send(({ PutObjectCommand }) => new PutObjectCommand({ ...s3.at(key), Body: last, Metadata: metadata }))
    }
    return stored
  } catch (thrown) {
    await upload?.abort()
    throw thrown
  }
}

interface Upload {
  add(part: Uint8Array): Promise<void>
  complete(): Promise<void>
  /** Never throws: what cannot be taken back now is left to the bucket's own rule for unfinished uploads. */
  abort(): Promise<void>
}

async function begin(s3: S3, key: Key, Metadata: Record<string, string>): Promise<Upload> {
  const begun = await s3.send(
    ({ CreateMultipartUploadCommand }) => new CreateMultipartUploadCommand({ ...s3.at(key), Metadata }),
  )
  const upload = { ...s3.at(key), UploadId: begun.UploadId }
  const parts: CompletedPart[] = []
  return {
    async add(part) {
      const PartNumber = parts.length + 1
      if (PartNumber > mostParts) {
        throw new Failure('too-large', `An object takes ${mostParts * partSize} bytes at the most.`)
      }
      const { ETag } = await s3.send(
        ({ UploadPartCommand }) => new UploadPartCommand({ ...upload, PartNumber, Body: part }),
      )
      parts.push({ PartNumber, ETag })
    },
    async complete() {
      await s3.send(
        ({ CompleteMultipartUploadCommand }) =>
          new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: parts } }),
      )
    },
    async abort() {
      await s3.send(({ AbortMultipartUploadCommand }) => new AbortMultipartUploadCommand(upload)).catch(() => undefined)
    },
  }
}
