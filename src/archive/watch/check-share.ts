/**
 * Rotating re-verification: every byte is read back at least every 30 days, a little at each turn. What is owed grows with time;
 * what was not read for too long (the machine slept) is caught up with, never for longer than a share of a turn.
 */
import type { SteadyClock } from '../../model/clock.ts'
import type { Catalog, FileFact } from '../ports.ts'
import type { Verified } from '../verify.ts'
import type { WatchNotes } from './watch-notes.ts'

/** A round takes so long, and leaves five days for machines that sleep. Milliseconds. */
export const roundOf = 25 * 24 * 3600 * 1000
/** A small file costs more than its bytes. */
const costOfFile = 64 * 1024
/** Read between two looks at the clock. */
const batchBytes = 64 * 1024 * 1024
const batchFiles = 64
/** A check that comes from so far ahead is of a clock that was wrong. */
export const aheadOfTime = 24 * 3600 * 1000

export interface ShareWorld {
  readonly catalog: Catalog
  readonly clock: SteadyClock
  readonly check: (files: readonly FileFact[]) => Promise<Verified>
}

export interface Share {
  readonly files: number
  readonly bytes: number
  readonly damaged: number
  readonly repaired: number
  readonly notes: Pick<Required<WatchNotes>, 'checked' | 'owed'>
}

/** @param longest milliseconds to spend at the most, but for what is begun */
export async function checkShare(world: ShareWorld, before: WatchNotes, longest: number): Promise<Share> {
  const { catalog, clock, check } = world
  const begun = clock.elapsed()
  const now = clock.now()
  const totals = await catalog.read(facts => facts.fileTotals())
  const whole = totals.bytes + totals.count * costOfFile
  const passed = Math.min(Math.max(0, now.getTime() - (before.checked ?? now.getTime())), roundOf)
  let owed = Math.min(whole, (before.owed ?? 0) + (whole * passed) / roundOf)
  const done = { files: 0, bytes: 0, damaged: 0, repaired: 0 }
  do {
    const batch = await nextFiles(catalog, clock.now(), owed)
    if (batch.length === 0) break
    const { checked, bytes, corrupt, missing, repaired } = await check(batch)
    if (checked === 0) break
    owed -= batch.reduce((sum, file) => sum + costOf(file), 0)
    done.files += checked
    done.bytes += bytes
    done.damaged += corrupt.length + missing.length
    done.repaired += repaired
  } while (clock.elapsed() - begun < longest)
  // Once all is read there is nothing to make up for by reading less.
  return { ...done, notes: { checked: now.getTime(), owed: Math.max(owed, -whole / 2) } }
}

/** As many as are owed, and those that were not read for a whole round. */
async function nextFiles(catalog: Catalog, now: Date, owed: number): Promise<FileFact[]> {
  const isWanted = (file: FileFact | undefined) => file !== undefined && isOverdue(file, now)
  const ahead = new Date(now.getTime() + aheadOfTime)
  const [wrong, oldest] = await catalog.read(async facts => {
    const [[first], [last]] = [await facts.filesToCheck(1), await facts.filesToCheck(1, ahead)]
    if (owed <= 0 && !isWanted(first) && !isWanted(last)) return [[], []]
    return [last ? await facts.filesToCheck(batchFiles, ahead) : [], await facts.filesToCheck(batchFiles)]
  })
  const files: FileFact[] = []
  let [left, room] = [owed, batchBytes]
  for (const file of new Map([...wrong, ...oldest].map(each => [each.path, each])).values()) {
    if (room <= 0 || files.length >= batchFiles) break
    if (left <= 0 && !isOverdue(file, now)) break
    files.push(file)
    left -= costOf(file)
    room -= file.size
  }
  return files
}

/** Not read for a round, or at a time that has not come yet. */
function isOverdue({ checked, archived }: FileFact, now: Date): boolean {
  const age = now.getTime() - (checked ?? archived).getTime()
  return age >= roundOf || age < -aheadOfTime
}

const costOf = ({ size }: FileFact) => size + costOfFile
