/** What the catalog knows of the second copy: for each file which bytes were written there, and when they were read back. */
import type { Sha256 } from '../../model/ids.ts'
import type { Damage, FileFact } from '../file-fact.ts'

/** One file of the archive, and its copy. */
export interface CopyFact {
  readonly file: FileFact
  readonly copied: Date
  /** When the copy was last read back and found right; undefined: not since it was written. */
  readonly checked: Date | undefined
  readonly damage: Damage | undefined
}

export interface CopyCounts {
  /** Files whose very bytes were written there. */
  readonly copied: number
  /** Files of the archive that were not, or with other bytes. */
  readonly behind: number
  /** Copies known to be damaged or missing. */
  readonly damaged: number
  /** When the copy that was not read back for longest was (writing counts). Undefined: there is none. */
  readonly oldestCheck: Date | undefined
}

export interface CopyReader {
  /** By path, after `after`. Files known to be damaged are left out: there is nothing to copy. */
  uncopied(limit: number, after?: string): Promise<readonly FileFact[]>
  /** Longest unchecked first, damaged ones before all. */
  copiesToCheck(limit: number): Promise<readonly CopyFact[]>
  /** Of those that are not damaged: when the one that was not read for longest was. Undefined: there is none. */
  oldestWholeCopy(): Promise<Date | undefined>
  copyOf(path: string): Promise<CopyFact | undefined>
  copyCounts(): Promise<CopyCounts>
}

export interface CopyWriter extends CopyReader {
  /** These bytes stand there since `at`. */
  copied(path: string, sha256: Sha256, at: Date): Promise<void>
  copyChecked(path: string, at: Date): Promise<void>
  copyDamaged(path: string, damage: Damage): Promise<void>
  /** A check that seems to come from after `after` is of a clock that was wrong: it was at `at`. */
  doubtCopies(after: Date, at: Date): Promise<void>
  /** Another place begins empty. */
  forgetCopies(): Promise<void>
}
