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

/**
 * Whether ranges are to be answered with the whole object: asked for in pieces it would cost more than at once (section
 * 14.2), or it is empty and its last bytes are all of it, which no `Content-Range` can say.
 */
export function wholeIsBetter(specs: readonly RangeSpec[], size: number): boolean {
  if (size === 0) return specs.some(spec => 'suffix' in spec && spec.suffix > 0)
  if (specs.length === 1) return false
  return satisfiable(specs, size).reduce((sum, { start, end }) => sum + end - start + 1, 0) > size
}

/** More ranges than this are an attack on the server, not a wish. */
const mostRanges = 16

/**
 * Undefined: no range, another unit, or not a range at all — all of which a server ignores. Two header lines arrive joined
 * by a comma and are one list.
 */
export function parseRange(text: string | null): readonly RangeSpec[] | undefined {
  const match = /^[ \t]*bytes[ \t]*=(.*)$/i.exec(text ?? '')
  if (!match) return undefined
  const specs: RangeSpec[] = []
  for (const part of (match[1] as string).split(',')) {
    if (/^[ \t]*$/.test(part)) continue
    const spec = /^[ \t]*(\d*)-(\d*)[ \t]*$/.exec(part)
    if (!spec || (spec[1] === '' && spec[2] === '')) return undefined
    const [, from = '', to = ''] = spec
    if (from !== '' && to !== '' && isLess(to, from)) return undefined
    const [first, last] = [bounded(from), bounded(to)]
    specs.push(first === undefined ? { suffix: last as number } : { first, last })
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

/** Of two numbers in digits, as many as there may be: bounded they might be equal. */
function isLess(a: string, b: string): boolean {
  return a.length < 16 && b.length < 16 ? Number(a) < Number(b) : BigInt(a) < BigInt(b)
}

/** Digits beyond what a double holds mean “as far as it goes”, not a rounded number. */
function bounded(digits: string): number | undefined {
  return digits === '' ? undefined : Math.min(Number(digits), Number.MAX_SAFE_INTEGER)
}
