import type { LibraryFile } from '../library/library-facts.ts'

/** A folder of a view: another order of the archive's files, which is nowhere on the disk. What it holds is made when it is asked for. */
export interface ViewFolder {
  readonly name: string
  /** When its newest capture was taken, milliseconds since 1970; 0: it holds none. */
  readonly modified: number
  /** In the order of their names, or of time. */
  readonly folders: readonly ViewFolder[]
  /** Oldest first; the HDR picture right behind its PNG. */
  readonly files: readonly ViewFile[]
  /** Letter case and Unicode form do not tell names apart. */
  find(name: string): ViewFolder | ViewFile | undefined
}

export interface ViewFile {
  readonly name: string
  /** The capture's place in the library. */
  readonly index: number
  /** Main: what the capture is. Hdr: the picture beside it. */
  readonly role: 'main' | 'hdr'
  readonly file: LibraryFile
  /** Milliseconds since 1970. */
  readonly captured: number
}

export function isFolder(entry: ViewFolder | ViewFile): entry is ViewFolder {
  return 'folders' in entry
}

export interface ViewTerms {
  /** Of the years, months and times in names. */
  readonly zone: 'utc' | 'local'
  /** Undefined: folders hold whatever there is. */
  readonly most?: FolderBounds | undefined
}

/** What a folder may hold before it is split. */
export interface FolderBounds {
  readonly entries: number
  /** An answer that lists the folder is to stay below so many bytes. */
  readonly bytes: number
  /** What an entry takes of them, beside its path from the root of the views, percent-encoded. */
  readonly each: number
}
