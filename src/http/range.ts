/** `Range` (RFC 9110, section 14.1.2), bytes only. */

export type RangeSpec =
  | { readonly first: number; readonly last: number | undefined }
  /** The last so many bytes. */
  | { readonly suffix: number }

/** A satisfiable stretch: both ends included. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** More ranges than this are an attack on the server, not a wish. */
const mostRanges = 16

/**
 * Undefined: no range, another unit, or not a range at all — all of which a server ignores. Two header lines arrive joined
 * by a comma and are one list.
 */
export function parseRange(text: string | null): readonly RangeSpec[] | undefined {
  const match = /^\s*bytes\s*=(.*)$/i.exec(text ?? '')
  if (!match) return undefined
  const specs: RangeSpec[] = []
  for (const part of (match[1] as string).split(',')) {
    const trimmed = part.trim()
    if (trimmed === '') continue
    const spec = /^(\d*)-(\d*)$/.exec(trimmed)
    if (!spec || (spec[1] === '' && spec[2] === '')) return undefined
    const [first, last] = [bounded(spec[1] as string), bounded(spec[2] as string)]
    if (first === undefined) specs.push({ suffix: last as number })
    else if (last !== undefined && last < first) return undefined
    else specs.push({ first, last })
  }
  return specs.length === 0 || specs.length > mostRanges ? undefined : specs
}

/** What of the ranges an object of `size` bytes can give, in the order asked; empty: none (416). */
export function satisfiable(specs: readonly RangeSpec[], size: number): readonly ByteRange[] {
  return specs.flatMap(spec => {
    const start = 'suffix' in spec ? Math.max(0, size - spec.suffix) : spec.first
    const end = 'suffix' in spec || spec.last === undefined ? size - 1 : Math.min(spec.last, size - 1)
    return start <= end && !('suffix' in spec && spec.suffix === 0) ? [{ start, end }] : []
  })
}

/** Digits beyond what a double holds mean “as far as it goes”, not a rounded number. */
function bounded(digits: string): number | undefined {
  return digits === '' ? undefined : Math.min(Number(digits), Number.MAX_SAFE_INTEGER)
}
