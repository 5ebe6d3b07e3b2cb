/** `Content-Range` (RFC 9110, section 14.4). Offsets in bytes, `end` included in the range. */
export interface ContentRange {
  /** Undefined in an unsatisfied range (a star before the slash). */
  readonly start: number | undefined
  readonly end: number | undefined
  /** Of the whole object; undefined when not known (`*`). */
  readonly size: number | undefined
}

/** Undefined for nonsense: another unit, an end before the start or beyond the size, a number no double holds. */
export function parseContentRange(text: string): ContentRange | undefined {
  const match = /^bytes (?:(\d{1,16})-(\d{1,16})|\*)\/(?:(\d{1,16})|\*)$/i.exec(text.trim())
  if (!match) return undefined
  const [start, end, size] = match.slice(1).map(digits => (digits === undefined ? undefined : Number(digits)))
  if (![start, end, size].every(number => number === undefined || Number.isSafeInteger(number))) return undefined
  if (start !== undefined && end !== undefined && (end < start || end >= (size ?? Number.POSITIVE_INFINITY)))
    return undefined
  return start === undefined && size === undefined ? undefined : { start, end, size }
}

export function writeContentRange({ start, end, size }: ContentRange): string {
  return `bytes ${start === undefined ? '*' : `${start}-${end}`}/${size ?? '*'}`
}
