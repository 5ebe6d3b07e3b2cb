/** What a run of `link` found and did. */
export interface Linked {
  /** In the tree now. */
  links: number
  made: number
  removed: number
  kept: number
  readonly left: LeftAlone[]
}

/** A path where nothing was done, though there was something to do. */
export interface LeftAlone {
  readonly path: string
  readonly reason: LeftReason
}

export const leftReasons = {
  foreign: 'something else stands there',
  changed: 'it was changed or replaced since it was made',
  last: 'it is the last name of a file that the archive does not have any more',
  folder: 'a folder on the way to it is none, or leads elsewhere',
  lost: 'the archive does not have the file any more: xbox-drive verify --repair',
  refused: 'the file system takes no more links to the file, or no name of that length',
} as const

export type LeftReason = keyof typeof leftReasons
