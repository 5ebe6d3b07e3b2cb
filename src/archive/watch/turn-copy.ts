import type { CopiedMissing } from '../copies/copy-missing.ts'
import type { ItemId } from '../item.ts'
import type { CopyShareWorld } from './copy-share.ts'

/** The second copy for one turn. What it is asked throws Failure `missing`, `unreachable` and others while it is away. */
export interface TurnCopy extends Pick<CopyShareWorld, 'counts' | 'oldest' | 'doubt' | 'check'> {
  /** Heals what it can of an item of the archive. @returns is all of it healed? */
  heal(item: ItemId): Promise<boolean>
  /** Brings what is missing there. */
  keep(): Promise<CopiedMissing>
}
