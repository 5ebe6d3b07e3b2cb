import type { SecondCopy } from '../../archive/copies/second-copy.ts'
import { Failure } from '../../model/failure.ts'

/** A second copy that can be told from any other: who empties the place and begins anew has another one. */
export interface KeptCopy extends SecondCopy, Disposable {
  readonly id: string
}

/** What a copy carries in `.xbox-drive/copy.json`. */
export interface CopySentinel {
  readonly id: string
  /** The id of the archive it is of. */
  readonly archive: string
}

export const copySentinelPath = '.xbox-drive/copy.json'

/** @param name of the place, for the sentence. @throws Failure `corrupt`, `invalid` for the copy of another archive */
export function readCopySentinel(text: string, name: string, archive: string): CopySentinel {
  let found: Partial<CopySentinel> = {}
  try {
    found = JSON.parse(text) as Partial<CopySentinel>
  } catch {
    // Told below, with what to do.
  }
  if (typeof found.id !== 'string' || typeof found.archive !== 'string') {
    throw new Failure('corrupt', `${copySentinelPath} in ${name} is damaged. Name another place with --second-copy.`)
  }
  if (found.archive !== archive) {
    throw new Failure(
      'invalid',
      `${name} is the second copy of another archive. Name another place with --second-copy.`,
    )
  }
  return { id: found.id, archive: found.archive }
}

export function writeCopySentinel(sentinel: CopySentinel): string {
  return `${JSON.stringify({ ...sentinel, format: 1 }, undefined, 2)}\n`
}

/** It was a copy, and is none now. */
export function unplugged(name: string): Failure {
  return new Failure(
    'missing',
    `${name} was the second copy and is none any more (${copySentinelPath} is missing). Is its disk plugged in? ` +
      'Nothing is written there. To begin anew, name an empty folder with --second-copy.',
  )
}

/** What stands there already belongs to somebody else. */
export function occupied(name: string): Failure {
  return new Failure('invalid', `${name} has files and is no second copy. Name an empty place with --second-copy.`)
}
