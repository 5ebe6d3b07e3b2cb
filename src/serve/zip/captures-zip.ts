import type { Library } from '../../archive/library/library.ts'
import type { LibraryFile } from '../../archive/library/library-facts.ts'
import { safeName } from '../../archive/safe-name.ts'
import { bare, streamed } from '../../http/bytes.ts'
import { contentDisposition } from '../../http/content-disposition.ts'
import type { FileAt } from '../file-at.ts'
import { filePieces } from './file-pieces.ts'
import { type ZipSource, zipBytes } from './zip-bytes.ts'
import { zipLength } from './zip-length.ts'

/** The files of captures for a zip: the main one of each and its HDR picture, in a folder per game, under a name of their own each. */
export function zipSources(library: Library, indexes: Iterable<number>, fileAt: FileAt): readonly ZipSource[] {
  const taken = new Set<string>()
  const sourceOf = ({ path, size }: LibraryFile, captured: number): ZipSource => ({
    name: freeName(path.slice(path.indexOf('/') + 1), taken),
    size,
    modified: new Date(captured),
    async *open() {
      yield* filePieces(await fileAt(path), size)
    },
  })
  return Array.from(indexes).flatMap(index => {
    const captured = library.captured[index] as number
    const [main, hdr] = [library.files[index] as LibraryFile, library.hdr.get(index)]
    return [main, ...(hdr ? [hdr] : [])].map(file => sourceOf(file, captured))
  })
}

/** @param name without `.zip`, any text: it becomes one that every system takes */
export function zipAnswer(sources: readonly ZipSource[], name: string, method: string): Response {
  const headers = {
    'content-type': 'application/zip',
    'content-length': String(zipLength(sources)),
    'content-disposition': contentDisposition('attachment', `${safeName(name, 'Xbox captures')}.zip`),
    'accept-ranges': 'none',
    'cache-control': 'no-store',
  }
  return method === 'HEAD' ? bare({ headers }) : streamed(zipBytes(sources), { headers })
}

/** Two that only the case of letters tells apart would be one on most disks. */
function freeName(name: string, taken: Set<string>): string {
  const dot = name.lastIndexOf('.')
  for (let count = 1; ; count += 1) {
    const tried = count === 1 ? name : `${name.slice(0, dot)} (${count})${name.slice(dot)}`
    const key = tried.normalize('NFC').toLowerCase()
    if (taken.has(key)) continue
    taken.add(key)
    return tried
  }
}
