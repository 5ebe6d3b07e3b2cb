import { randomUUID } from 'node:crypto'
import { manifestPath } from '../../archive/manifest.ts'
import { Failure } from '../../model/failure.ts'
import type { Key } from '../objects/object-key.ts'
import { stretch } from '../objects/s3.ts'
import type { S3 } from '../objects/s3-bucket.ts'
import { s3Bucket } from '../objects/s3-open.ts'
import { putObject } from '../objects/s3-put.ts'
import { checkedBytes, measured } from './checked-bytes.ts'
import {
  type CopySentinel,
  copySentinelPath,
  type KeptCopy,
  occupied,
  readCopySentinel,
  unplugged,
  writeCopySentinel,
} from './kept-copy.ts'

/**
 * A second copy in a bucket: object keys are the archive's paths below the prefix, and each object's metadata has its SHA-256.
 * An empty prefix becomes one.
 *
 * @param archive the id of the archive it is of
 * @throws Failure as opening the bucket, `invalid` for the copy of another archive and for what is none
 */
export async function s3Copy(url: URL, archive: string): Promise<KeptCopy> {
  const s3 = await s3Bucket(url, '--second-copy')
  try {
    const sentinel = (await sentinelOf(s3, archive)) ?? (await begin(s3, archive))
    return copyIn(s3, sentinel)
  } catch (thrown) {
    s3[Symbol.dispose]()
    throw thrown
  }
}

function copyIn(s3: S3 & Disposable, { id, archive }: CopySentinel): KeptCopy {
  return {
    id,
    name: s3.where,
    async check() {
      if ((await sentinelOf(s3, archive))?.id !== id) throw unplugged(s3.where)
    },
    // What the metadata says is no proof: the bytes are read.
    inspect: path => measured(readObject(s3, path)),
    read: path => readObject(s3, path),
    async put(path, bytes, expect) {
      const there = await s3.head(path)
      const stands = there && (await measured(readObject(s3, path)))
      if (stands?.sha256 === expect.sha256) return
      if (stands && path !== manifestPath) await keepAside(s3, path)
      const modified = expect.modified ? { modified: expect.modified.toISOString() } : {}
      const checked = checkedBytes(path, bytes, expect)
      await putObject(s3, path as Key, checked, expect, { sha256: expect.sha256, ...modified })
    },
    [Symbol.dispose]: () => s3[Symbol.dispose](),
  }
}

/** A second name, before the first goes to other bytes: nothing is deleted. */
async function keepAside(s3: S3, path: string): Promise<void> {
  const base = `.xbox-drive/replaced/${path}`
  let to = base
  for (let count = 2; await s3.head(to); count += 1) to = `${base}.${count}`
  // By way of us: servers do not agree on how the name of a source is written, and copy no more than 5 GiB.
  await putObject(s3, to as Key, readObject(s3, path), undefined)
}

async function* readObject(s3: S3, path: string): AsyncGenerator<Uint8Array> {
  const found = await s3.head(path)
  if (!found) throw new Failure('missing', `${path} is not in the second copy.`)
  yield* stretch(s3, path, 0, found.size, found.etag)
}

async function sentinelOf(s3: S3, archive: string): Promise<CopySentinel | undefined> {
  if (!(await s3.head(copySentinelPath))) return undefined
  let text = ''
  for await (const piece of readObject(s3, copySentinelPath)) text += Buffer.from(piece).toString()
  return readCopySentinel(text, s3.where, archive)
}

async function begin(s3: S3, archive: string): Promise<CopySentinel> {
  const { bucket: Bucket, prefix: Prefix } = s3.place
  const page = await s3.send(({ ListObjectsV2Command }) => new ListObjectsV2Command({ Bucket, Prefix, MaxKeys: 1 }))
  if ((page.Contents ?? []).length > 0) throw occupied(s3.where)
  const sentinel = { id: randomUUID(), archive }
  const text = Buffer.from(writeCopySentinel(sentinel))
  await putObject(
    s3,
    copySentinelPath as Key,
    (async function* () {
      yield text
    })(),
    undefined,
  )
  return sentinel
}
