/** Rotating checks of the second copy, as of the archive itself: see `check-share.ts`. By files, for rows of the copy are read in their turn. */
import type { SteadyClock } from '../../model/clock.ts'
import type { CopyCounts } from '../copies/copy-facts.ts'
import type { CopyVerified } from '../copies/verify-copy.ts'
import { aheadOfTime, roundOf } from './check-share.ts'
import type { WatchNotes } from './watch-notes.ts'

/** Read between two looks at the clock. */
const batch = 32

export interface CopyShareWorld {
  readonly clock: SteadyClock
  readonly counts: () => Promise<Pick<CopyCounts, 'copied' | 'damaged'>>
  /** As the catalog's `oldestWholeCopy` and `doubtCopies`. */
  readonly oldest: () => Promise<Date | undefined>
  readonly doubt: (after: Date, at: Date) => Promise<void>
  /** Reads the copies back that were not read for longest, so many at the most, and writes anew what is damaged there. */
  readonly check: (most: number) => Promise<CopyVerified>
}

export interface CopyShare {
  readonly files: number
  readonly found: {
    readonly files: number
    readonly bytes: number
    readonly damaged: number
    readonly repaired: number
  }
  readonly notes: Pick<Required<WatchNotes>, 'copyChecked' | 'copyOwed'>
}

/** @param longest milliseconds to spend at the most, but for what is begun */
export async function copyShare(world: CopyShareWorld, before: WatchNotes, longest: number): Promise<CopyShare> {
  const { clock, counts, oldest, doubt, check } = world
  const begun = clock.elapsed()
  const now = clock.now().getTime()
  await doubt(new Date(now + aheadOfTime), new Date(now - roundOf))
  const { copied } = await counts()
  const passed = Math.min(Math.max(0, now - (before.copyChecked ?? now)), roundOf)
  let owed = Math.min(copied, (before.copyOwed ?? 0) + (copied * passed) / roundOf)
  const found = { files: 0, bytes: 0, damaged: 0, repaired: 0 }
  do {
    const { damaged } = await counts()
    const first = await oldest()
    const isOverdue = first !== undefined && clock.now().getTime() - first.getTime() >= roundOf
    if (owed < 1 && !isOverdue) break
    // What is damaged comes first in each check, and must not stand in the way of the rest.
    const { checked, bytes, corrupt, missing, repaired } = await check(
      damaged + Math.min(batch, Math.max(1, Math.floor(owed))),
    )
    found.files += checked
    found.bytes += bytes
    found.damaged += corrupt.length + missing.length
    found.repaired += repaired
    // What is damaged is looked at besides.
    owed -= Math.max(0, checked - damaged)
    if (checked <= damaged || found.files >= copied) break
  } while (clock.elapsed() - begun < longest)
  return { files: found.files, found, notes: { copyChecked: now, copyOwed: Math.max(owed, -copied / 2) } }
}
