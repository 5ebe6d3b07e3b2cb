/** What a service manager is told, whichever it is. */
import { Failure } from '../../model/failure.ts'

export interface Unit {
  /** The program and all it is given. Absolute where it names files. */
  readonly command: readonly [string, ...string[]]
  /** Beside what the service manager sets itself: where settings and state are kept, if not where they usually are. */
  readonly variables: Readonly<Record<string, string>>
  /** The user's home. */
  readonly home: string
}

/** A line in everything we write by this: only what has it is ever replaced or removed. */
export const marker = 'Made and kept by: xbox-drive watch'

/** Control characters cannot stand in every kind of unit, and nobody means them. @throws Failure `invalid` */
export function withoutControls({ command, variables }: Unit): void {
  for (const text of [...command, ...Object.values(variables)]) {
    // Half of a surrogate pair is as little text as a line break is part of a name.
    if (!/\p{Cc}/u.test(text) && text.isWellFormed()) continue
    throw new Failure(
      'invalid',
      `${JSON.stringify(text)} has control characters in it and cannot be given to a service manager. Use another name.`,
    )
  }
}
