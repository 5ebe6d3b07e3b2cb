/** What is known to be damaged is looked at again each day, and brought anew; what cannot be is told once. */
import type { Catalog, FileFact } from '../ports.ts'
import type { Verified } from '../verify.ts'
import { isDue, type WatchNotes } from './watch-notes.ts'
import type { Tell } from './watch-world.ts'

const day = 24 * 3600 * 1000
const mostFiles = 1000

/** @returns the notes, with when it was looked at */
export async function lookAgain(
  catalog: Pick<Catalog, 'read'>,
  check: (files: readonly FileFact[]) => Promise<Verified>,
  notes: WatchNotes,
  now: Date,
): Promise<WatchNotes> {
  if (!isDue(notes.mended, day, now)) return notes
  const files = await catalog.read(facts => facts.damagedFiles(mostFiles))
  if (files.length > 0) await check(files)
  return { ...notes, mended: now.getTime() }
}

/** Repair was tried: what is still damaged, and was not told before, is told. */
export async function tellDamage(
  catalog: Pick<Catalog, 'read'>,
  notes: WatchNotes,
  tell: Tell,
): Promise<Pick<WatchNotes, 'damaged'>> {
  const files = await catalog.read(facts => facts.damagedFiles(mostFiles))
  const told = new Set(notes.damaged)
  for (const { path, item, damage } of files) {
    if (told.has(path)) continue
    const message = `${path} is ${damage}, and the network does not have it any more to repair it from. Put it back from another copy, if there is one.`
    tell({ event: 'failed', code: 'corrupt', message, contentId: item })
  }
  return { damaged: files.map(({ path }) => path) }
}
