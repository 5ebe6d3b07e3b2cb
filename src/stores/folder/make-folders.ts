import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * A folder and those it lies in, one by one: where the system says that it has no such place though the place above is there
 * (`/proc`, an automounter whose disk is away), Node's own `recursive` never ends.
 *
 * @param mode of those that are new
 * @returns the first that is new
 */
export function makeFolders(folder: string, mode?: number): string | undefined {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return undefined
  const first = dirname(folder) === folder ? undefined : makeFolders(dirname(folder), mode)
  try {
    mkdirSync(folder, mode)
    return first ?? folder
  } catch (thrown) {
    // Somebody else was quicker.
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw thrown
    return first
  }
}
