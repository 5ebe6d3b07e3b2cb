import { realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Without links. Of a folder that is not there: what its parent's real path makes of it. */
export function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return dirname(path) === path ? path : join(realPath(dirname(path)), basename(path))
  }
}
