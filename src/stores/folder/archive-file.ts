import { realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { Failure } from '../../model/failure.ts'
import { insidePath } from './inside-path.ts'
import { innerFolder } from './sentinel.ts'

/**
 * Where a file of the archive stands, without links: one that was put there and leads out of the archive, or to what is our
 * own in it, would show others what they must not see.
 *
 * @throws Failure `missing`, `forbidden`, `invalid`
 */
export async function archiveFile(root: string, path: string): Promise<string> {
  const asked = insidePath(root, path)
  const [file, top] = await Promise.all([realpath(asked), realpath(root)]).catch((thrown: unknown) => {
    throw new Failure('missing', `${path} is not in the archive any more. Run xbox-drive verify --repair.`, {
      cause: thrown,
    })
  })
  const folder = top.endsWith(sep) ? top : `${top}${sep}`
  if (!file.startsWith(folder) || file.startsWith(join(top, innerFolder))) {
    throw new Failure('forbidden', `${path} is a link that leads out of the archive.`)
  }
  return file
}
