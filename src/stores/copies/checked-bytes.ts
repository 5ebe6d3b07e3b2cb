import { createHash } from 'node:crypto'
import type { SecondCopyExpects } from '../../archive/copies/second-copy.ts'
import { Failure } from '../../model/failure.ts'
import { type Sha256, sha256 } from '../../model/ids.ts'

/** The bytes, and at their end a failure unless they are those expected. @throws Failure `corrupt` */
export async function* checkedBytes(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  expect: Pick<SecondCopyExpects, 'size' | 'sha256'>,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let size = 0
  for await (const piece of bytes) {
    hash.update(piece)
    size += piece.byteLength
    yield piece
  }
  if (size === expect.size && hash.digest('hex') === expect.sha256) return
  throw new Failure('corrupt', `${path} is not as it was archived. xbox-drive verify --repair mends it.`)
}

/** Reads all of it. */
export async function measured(bytes: AsyncIterable<Uint8Array>): Promise<{ size: number; sha256: Sha256 }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const piece of bytes) {
    hash.update(piece)
    size += piece.byteLength
  }
  return { size, sha256: sha256(hash.digest('hex')) }
}
