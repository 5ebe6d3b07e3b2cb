/** Another place that keeps every file of the archive: a folder on another disk, or a bucket. */
import type { Sha256 } from '../../model/ids.ts'

/** Paths are those of the archive. Nothing is ever deleted there. */
export interface SecondCopy {
  /** For sentences: the folder, or the bucket without keys. */
  readonly name: string
  /** Is it the place it should be, and not the empty mount point of an unplugged disk? @throws Failure `missing`, `unreachable` */
  check(): Promise<void>
  /** Reads all of a file back. @throws Failure `missing`, `unreachable` */
  inspect(path: string): Promise<{ readonly size: number; readonly sha256: Sha256 }>
  /** @throws Failure `missing` */
  read(path: string): AsyncIterable<Uint8Array>
  /** Whole or not at all, and only with this size and hash. What has the name and is something else goes aside. */
  put(path: string, bytes: AsyncIterable<Uint8Array>, expect: SecondCopyExpects): Promise<void>
}

export interface SecondCopyExpects {
  readonly size: number
  readonly sha256: Sha256
  readonly modified: Date | undefined
}
