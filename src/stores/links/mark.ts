import { lstatSync, readlinkSync } from 'node:fs'
import type { Mark } from '../../archive/link/link-place.ts'

/** Of what stands there; undefined: nothing. */
export function markOf(file: string): Mark | undefined {
  const found = lstatSync(file, { throwIfNoEntry: false, bigint: true })
  if (!found) return undefined
  if (found.isSymbolicLink()) return symbolicMark(readlinkSync(file))
  if (!found.isFile()) return 'no file'
  // A time that was set anew may be a little less than the one it was read from.
  return `${found.ino} ${found.size} ${(found.mtimeNs + 500_000n) / 1_000_000n}`
}

export function symbolicMark(target: string): Mark {
  return `> ${target}`
}

export const isFileMark = (mark: Mark) => /^\d/.test(mark)

/** Is it a file of the same size and time, wherever it is? */
export function isCopyOf(mark: Mark, of: Mark): boolean {
  return isFileMark(mark) && mark.slice(mark.indexOf(' ')) === of.slice(of.indexOf(' '))
}
