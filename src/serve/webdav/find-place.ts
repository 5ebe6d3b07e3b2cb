import { Failure } from '../../model/failure.ts'
import { type DavFile, type DavFolder, isFolder } from './dav-tree.ts'

/**
 * What stands at a path.
 *
 * @param path behind the face's own prefix, percent-encoded
 * @throws Failure `invalid` for broken percent-encoding
 */
export function findPlace(root: DavFolder, path: string): DavFolder | DavFile | undefined {
  let found: DavFolder | DavFile | undefined = root
  for (const name of namesIn(path)) {
    // A file has nothing below it.
    found = found && isFolder(found) ? found.find(name) : undefined
  }
  return found && !isFolder(found) && path.endsWith('/') ? undefined : found
}

/** `/By%20game/` → `By game`. A slash that was encoded stays within its name, which then is nobody's. */
export function namesIn(path: string): readonly string[] {
  const inner = path.replace(/^\/|\/$/g, '')
  return inner === '' ? [] : inner.split('/').map(decoded)
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment).normalize('NFC')
  } catch {
    throw new Failure('invalid', 'The path is not valid percent-encoding.')
  }
}
