import { Failure } from '../../model/failure.ts'

/** A stretch of a file in bytes: from `start` to `end` (included; undefined: to the end), or the last so many. */
export type TitleRange = { readonly start: number; readonly end?: number | undefined } | { readonly last: number }

/** The value of `Range`. @throws Failure `invalid` */
export function writeRange(range: TitleRange): string {
  const numbers = 'last' in range ? [range.last] : [range.start, range.end ?? range.start]
  const rising = 'last' in range || (range.end ?? range.start) >= range.start
  if (!rising || !numbers.every(each => Number.isSafeInteger(each) && each >= 0)) {
    throw new Failure('invalid', 'A range takes whole numbers of bytes, its end not before its start.')
  }
  return 'last' in range ? `bytes=-${range.last}` : `bytes=${range.start}-${range.end ?? ''}`
}
