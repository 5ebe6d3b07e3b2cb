import { join } from 'node:path'
import { Failure } from '../../model/failure.ts'

/** Where a path of the archive stands on the disk. @throws Failure `invalid` for a path that would leave the archive. */
export function insidePath(root: string, path: string): string {
  const parts = path.split('/')
  if (path === '' || parts.some(part => part === '' || part === '.' || part === '..')) {
    throw new Failure('invalid', `“${path}” is no path inside the archive.`)
  }
  return join(root, ...parts)
}
