/** Entity-tags (RFC 9110, section 8.8.3). */

export interface ETag {
  readonly weak: boolean
  /** What stands between the quotes. */
  readonly value: string
}

export function writeETag({ weak, value }: ETag): string {
  return `${weak ? 'W/' : ''}"${value}"`
}

/**
 * The list of `If-Match` or `If-None-Match`, or `*`. Never throws: a known client sends values without quotes (protocol
 * page, section 2.7), and they are read as strong tags of that value.
 */
export function parseETags(text: string): readonly ETag[] | '*' {
  const trimmed = text.trim()
  if (trimmed === '*') return '*'
  return [...trimmed.matchAll(/(W\/)?"([^"]*)"|([^\s,"]+)/g)].map(([, weak, quoted, bare]) => ({
    weak: weak !== undefined,
    value: quoted ?? bare ?? '',
  }))
}

/** Strong comparison: equal and neither weak. */
export function isSame(a: ETag, b: ETag): boolean {
  return !a.weak && !b.weak && a.value === b.value
}

/** Weak comparison: equal, whatever their strength. */
export function isSimilar(a: ETag, b: ETag): boolean {
  return a.value === b.value
}
