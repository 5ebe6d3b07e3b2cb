/** The files of an archive as they are served: those alone that are as they were archived. */
import type { FileFact } from '../../archive/file-fact.ts'
import { contentTypeOf } from '../../http/content-type.ts'
import type { StoredBytes } from '../../http/represented.ts'
import { Failure } from '../../model/failure.ts'
import type { FileAt } from '../file-at.ts'
import { storedFile } from '../stored-file.ts'

export type ArchivedFile = Pick<FileFact, 'path' | 'size' | 'damage'>

/**
 * @returns opens a file of the archive. Throws Failure `corrupt` for one that is known to be damaged, is not there, has another
 * size than when it was archived, or may not be shown
 */
export function wholeFiles(fileAt: FileAt): (file: ArchivedFile) => Promise<StoredBytes> {
  return async file => {
    if (file.damage) throw damaged(file)
    const stored = await fileAt(file.path)
      .then(place => storedFile(place, contentTypeOf(file.path)))
      .catch(() => undefined)
    if (stored?.size !== file.size) throw damaged(file)
    return stored
  }
}

export function damaged({ path }: Pick<FileFact, 'path'>): Failure {
  return new Failure('corrupt', `${path} is not as it was archived. Run xbox-drive verify --repair on the archive.`)
}
