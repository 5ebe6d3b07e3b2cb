/** What linking needs of the disk. Paths of links are relative to the folder they are in, paths of sources to the archive, `/` between the parts. */

export const linkKinds = ['hard', 'symbolic', 'reflink'] as const
export type LinkKind = (typeof linkKinds)[number]

/** Tells what stands at a path from anything else that might: its inode, size and time, or where a symbolic link leads. */
export type Mark = string

export interface LinkPlace {
  /** Of what stands there, links not followed; undefined: nothing does. */
  mark(path: string): Mark | undefined
  /** Of a file of the archive, as it was when it was asked for first; undefined: there is none. */
  sourceMark(source: string): Mark | undefined
  /** Is `mark` what a link made now would be? `of` is the source's mark. With `row`: what was written down when it was made. */
  isRight(mark: Mark, path: string, source: string, of: Mark, row: LinkRow | undefined): boolean
  /** Could it be a link to the source, of whatever kind? */
  mayBe(mark: Mark, path: string, source: string, of: Mark): boolean
  /** @throws Failure when no link can be made here at all */
  make(path: string, source: string): 'made' | 'taken' | 'lost' | 'refused'
  /** Of what was just made; cheaper than looking. */
  madeMark(path: string, source: string, of: Mark): Mark | undefined
  /** Of a hard link: do its bytes have no other name? */
  isLastName(path: string): boolean
  remove(path: string): void
  /** Of a folder whose parent is there: a real one, nothing, or what only looks like one and leads who knows where. */
  lookFolder(path: string): 'there' | 'none' | 'other'
  makeFolder(path: string): void
  /** False: it is not empty. */
  removeFolder(path: string): boolean
}

export interface WantedLink {
  readonly path: string
  readonly source: string
}

/** A link that was made. */
export interface LinkRow {
  readonly mark: Mark
  /** The source's mark then. */
  readonly of: Mark
}

/** What was made, written down beside it. Links first, then their rows; of those that were only begun it may have no rows. */
export interface LinkRecord {
  readonly links: ReadonlyMap<string, LinkRow>
  readonly folders: ReadonlySet<string>
  /** What was about to be made when the last run was cut off. */
  readonly begun: readonly WantedLink[]
  begin(links: readonly WantedLink[]): void
  made(links: readonly (readonly [path: string, row: LinkRow])[]): void
  removed(paths: readonly string[]): void
  madeFolder(path: string): void
  removedFolder(path: string): void
}
