/** The files of an archive as they are served: those alone that are as they were archived. */
import { realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { FileFact } from '../../archive/file-fact.ts'
import type { StoredBytes } from '../../http/represented.ts'
import { Failure } from '../../model/failure.ts'
import { storedFile } from '../stored-file.ts'

export type ArchivedFile = Pick<FileFact, 'path' | 'size' | 'damage'>

/**
 * @returns opens a file of the archive. Throws Failure `corrupt` for one that is known to be damaged, is not there, has another
 * size than when it was archived, or is reached by a link out of the archive
 */
export function archivedFiles(root: string): (file: ArchivedFile, contentType?: string) => Promise<StoredBytes> {
  let home: Promise<string> | undefined
  return async (file, contentType = typeOf(file.path)) => {
    home ??= realpath(root)
    const place = await realpath(join(root, file.path)).catch(() => undefined)
    if (file.damage || place === undefined || !place.startsWith(`${await home}${sep}`)) throw damaged(file)
    const stored = await storedFile(place, contentType).catch(() => undefined)
    if (stored?.size !== file.size) throw damaged(file)
    return stored
  }
}

export function damaged({ path }: Pick<FileFact, 'path'>): Failure {
  return new Failure('corrupt', `${path} is not as it was archived. Run xbox-drive verify --repair on the archive.`)
}

function typeOf(path: string): string {
  return types[/\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream'
}

const types: Readonly<Record<string, string>> = {
  png: 'image/png',
  mp4: 'video/mp4',
  jxr: 'image/vnd.ms-photo',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
}
