/** What WebDAV needs of the world: a tree of folders and files by name. */
import type { StoredBytes } from '../../http/represented.ts'

export interface DavFolder {
  /** Empty for the root. */
  readonly name: string
  readonly modified: Date
  readonly created: Date
  /** Made when somebody asks. */
  folders(): readonly DavFolder[]
  files(): readonly DavFile[]
  /** Letter case and Unicode form do not tell names apart: macOS asks in the decomposed form, and Windows in any case. */
  find(name: string): DavFolder | DavFile | undefined
}

/** A file as the catalog has it. What the disk has, `look` tells. */
export interface DavFile {
  readonly name: string
  readonly size: number
  readonly modified: Date
  readonly created: Date
  readonly contentType: string
  /** @throws Failure `missing`, or `forbidden` for a file that is not in the archive */
  look(): Promise<StoredBytes>
}

export function isFolder(place: DavFolder | DavFile): place is DavFolder {
  return 'folders' in place
}
