import { createHash } from 'node:crypto'
import type { Sha256 } from '../../model/ids.ts'
import type { FileFact } from '../ports.ts'
import type { FeedKind } from './feed-facts.ts'
import { inOrder, readSnapshotPath } from './feed-layout.ts'

/** What a document's file is to its feed. */
export const roles: Readonly<Record<FeedKind, string>> = {
  gamercard: 'Gamercard',
  presence: 'Presence',
  product: 'Product',
}

export function measured(bytes: Uint8Array): { size: number; sha256: Sha256 } {
  return { size: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') as Sha256 }
}

/** Snapshots, oldest first, each with its time. */
export function snapshotsIn(files: readonly FileFact[]): { readonly file: FileFact; readonly at: Date }[] {
  return files
    .flatMap(file => {
      const standing = readSnapshotPath(file.path)
      return standing ? [{ file, standing }] : []
    })
    .sort((one, other) => inOrder(one.standing, other.standing))
    .map(({ file, standing }) => ({ file, at: standing.at }))
}
