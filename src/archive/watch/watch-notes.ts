/** What a daemon remembers across restarts: one note of the catalog. A lost or damaged one costs calls or a second warning. */
import type { Catalog } from '../ports.ts'

/** Times in milliseconds of the time of day. */
export interface WatchNotes {
  /** When title storage and feeds were pulled last, and the cloud emptied. */
  readonly titleStorage?: number
  readonly feeds?: number
  readonly freed?: number
  /** When the player was seen playing last. */
  readonly played?: number
  /** Of the rotating checks: up to when it was reckoned what is owed, and how much is. See `check-share.ts`. */
  readonly checked?: number
  readonly owed?: number
  /** The same of the second copy. */
  readonly copyChecked?: number
  readonly copyOwed?: number
  /** When what is known to be damaged was looked at last, and of which files it was told. */
  readonly mended?: number
  readonly damaged?: readonly string[]
  /** Of which captures it was warned: the least days told of, and when they expire. */
  readonly warned?: Readonly<Record<string, readonly [days: number, expires: number]>>
}

const note = 'watch'

export async function readWatchNotes({ read }: Pick<Catalog, 'read'>): Promise<WatchNotes> {
  const text = await read(facts => facts.note(note))
  try {
    return text === undefined ? {} : (JSON.parse(text) as WatchNotes)
  } catch {
    return {}
  }
}

export async function writeWatchNotes({ write }: Pick<Catalog, 'write'>, notes: WatchNotes): Promise<void> {
  await write(facts => facts.setNote(note, JSON.stringify(notes)))
}

/** Is it time again? What was noted before the clock was set back is not believed. */
export function isDue(last: number | undefined, every: number, now: Date): boolean {
  return last === undefined || last > now.getTime() || now.getTime() - last >= every
}
