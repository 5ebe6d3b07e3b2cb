/** Libraries that a test makes up: it says what matters to it, and nothing is known of the rest. */
import { type Library, libraryBuilder } from './library.ts'
import type { LibraryRow } from './library-facts.ts'

export type SaidRow = Pick<LibraryRow, 'contentId' | 'captured' | 'main'> & Partial<LibraryRow>

export function libraryRow(said: SaidRow): LibraryRow {
  return {
    ...{ kind: 'screenshot', game: 'Halo', titleId: undefined, hdr: undefined, expires: undefined },
    ...{ upstream: false, verified: false, damaged: false },
    ...{ caption: undefined, duration: undefined, width: undefined, height: undefined },
    ...said,
  }
}

/** @param rows newest first */
export function libraryOf(version: string, rows: Iterable<LibraryRow>): Library {
  const builder = libraryBuilder()
  for (const row of rows) builder.add(row)
  return builder.done(version)
}
