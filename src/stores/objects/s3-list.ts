import { Failure } from '../../model/failure.ts'
import { type Key, objectKey } from './object-key.ts'
import type { ObjectStat } from './object-store.ts'
import type { S3 } from './s3-bucket.ts'

/**
 * Page by page. Some servers list folders before files, or as a language sorts: then everything is read before the first
 * is told, as long as none was told yet.
 *
 * @throws Failure `upstream` from a server that changes its order in the middle
 */
export async function* listObjects(s3: S3, prefix: string, after: string): AsyncGenerator<ObjectStat> {
  const pages = pagesOf(s3, prefix, after)
  let last = after
  for await (const page of pages) {
    if (isSorted(page, last)) {
      yield* page
      last = page.at(-1)?.key ?? last
      continue
    }
    if (last !== after) throw new Failure('upstream', `${s3.where} lists its objects in no order.`)
    const all = [...page]
    for await (const more of pages) all.push(...more)
    yield* all.sort((one, other) => (one.key < other.key ? -1 : 1))
  }
}

function isSorted(page: readonly ObjectStat[], after: string): boolean {
  return page.every(({ key }, index) => key > (page[index - 1]?.key ?? after))
}

async function* pagesOf(s3: S3, prefix: string, after: string): AsyncGenerator<ObjectStat[]> {
  let token: string | undefined
  do {
    const page = await s3.send(
      ({ ListObjectsV2Command }) =>
        new ListObjectsV2Command({
          Bucket: s3.place.bucket,
          Prefix: s3.place.prefix + prefix,
          ...(after && !token ? { StartAfter: s3.place.prefix + after } : {}),
          ...(token ? { ContinuationToken: token } : {}),
        }),
    )
    const found = (page.Contents ?? []).flatMap(({ Key = '', Size = 0 }) => {
      const key = ours(Key.slice(s3.place.prefix.length))
      // Some servers do not know StartAfter.
      return key === undefined || key <= after ? [] : [{ key, size: Size }]
    })
    if (found.length > 0) yield found
    token = page.IsTruncated ? page.NextContinuationToken : undefined
  } while (token)
}

/** Others may have put something into the bucket. */
function ours(text: string): Key | undefined {
  try {
    return objectKey(text)
  } catch {
    return undefined
  }
}
