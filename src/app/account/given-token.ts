import type { TokenSource } from '../../client/token.ts'
import { Failure } from '../../model/failure.ts'

/** A ready value that somebody gave: it is never renewed, and when the network has enough of it, only they can help. */
export function givenToken(value: string): TokenSource {
  return {
    current: async () => value,
    renewed: async () => value,
    password: value.startsWith('Basic ') ? value : undefined,
    refused: () =>
      new Failure(
        'unauthenticated',
        'The network does not take the given authorization (401): it has expired, or is of another network. Paste a fresh value ' +
          '(--authorization or XBOX_DRIVE_AUTHORIZATION), or leave it out and sign in with xbox-drive login.',
      ),
  }
}

/** A given value that `login` keeps. */
export function keptToken(value: string): TokenSource {
  return {
    ...givenToken(value),
    refused: () =>
      new Failure(
        'unauthenticated',
        'The network does not take the stored authorization any more (401). Store a fresh value with xbox-drive login ' +
          '--authorization V, or sign in with xbox-drive login.',
      ),
  }
}
