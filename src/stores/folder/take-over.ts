/** Files of another folder into the archive, many in one job: copied, looked at, synced, then named. */
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  utimesSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { TakenOver } from '../../archive/adopt/adopt-world.ts'
import { unlike } from '../../archive/landing-terms.ts'
import type { LandingTerms } from '../../archive/ports.ts'
import { keepAside, makeFolderDurably } from './aside.ts'
import { inspect } from './file-work.ts'

/** Absolute paths; `modified` in seconds. */
export interface Taking {
  readonly from: string
  readonly temporary: string
  readonly final: string
  readonly terms: LandingTerms
  readonly modified: number
  /** Where what has the final name and is something else goes. */
  readonly aside: string
}

/** All bytes are handed to the disk before it is waited for. What is looked at is our copy, so that nobody changes it behind our back. */
export function takeOver(files: readonly Taking[], move: boolean): TakenOver[] {
  const taken = files.map(file => bring(file, move))
  for (const [index, { temporary, modified }] of files.entries()) {
    if (!('inspection' in (taken[index] as TakenOver))) continue
    utimesSync(temporary, modified, modified)
    const handle = openSync(temporary, 'r+')
    fsyncSync(handle)
    closeSync(handle)
  }
  for (const [index, { temporary, final, aside }] of files.entries()) {
    const one = taken[index] as TakenOver
    if (!('inspection' in one)) continue
    makeFolderDurably(dirname(final))
    // A crash came between its name and its row: the same bytes need no second place.
    const same = existsSync(final) && inspect(final, false).sha256 === one.inspection.sha256
    if (existsSync(final) && !same) keepAside(final, aside)
    if (same) rmSync(temporary)
    else renameSync(temporary, final)
  }
  return taken
}

function bring({ from, temporary, terms }: Taking, move: boolean): TakenOver {
  try {
    // A link that took the file's place since it was listed leads anywhere.
    if (!lstatSync(from).isFile()) return { unfit: 'it is no ordinary file any more' }
    if (!(move && linked(from, temporary))) copyFileSync(from, temporary, constants.COPYFILE_FICLONE)
    const inspection = inspect(temporary, terms.isMedia)
    const unfit = unlike(inspection, terms)
    if (unfit === undefined) return { inspection }
    rmSync(temporary, { force: true })
    return { unfit }
  } catch (thrown) {
    rmSync(temporary, { force: true })
    const { code, message, syscall } = thrown as NodeJS.ErrnoException
    // A full disk is the archive's, and ends everything.
    if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EROFS' || syscall === 'write') throw thrown
    return { failed: message }
  }
}

/** On the same disk a file that is to go needs no copy: it gets a second name, and loses its first one when ours is safe. */
function linked(from: string, temporary: string): boolean {
  try {
    if (lstatSync(from).nlink > 1) return false
    linkSync(from, temporary)
    return true
  } catch {
    return false
  }
}
