/** Conditional requests (RFC 9110, section 13), evaluated in its order. */
import { type ETag, isSame, isSimilar, parseETags } from './etag.ts'
import { parseHttpDate } from './http-date.ts'

/** What stands at the address now; undefined where a request is about something that is not there. */
export interface Representation {
  readonly etag: ETag
  /** Undefined: not known. Then no date holds against it, nor for it. */
  readonly modified: Date | undefined
}

export type Verdict = 'proceed' | 'not-modified' | 'precondition-failed'

/** Section 13.2.2. A date condition is ignored beside the tag condition of its kind. */
export function evaluate(headers: Headers, current: Representation | undefined, method: string): Verdict {
  const reading = method === 'GET' || method === 'HEAD'
  const ifMatch = headers.get('if-match')
  if (ifMatch !== null) {
    if (!matches(ifMatch, current, isSame)) return 'precondition-failed'
  } else {
    const unmodified = parseHttpDate(headers.get('if-unmodified-since') ?? '')
    if (unmodified && current?.modified && seconds(current.modified) > seconds(unmodified)) return 'precondition-failed'
  }
  const ifNoneMatch = headers.get('if-none-match')
  if (ifNoneMatch !== null) {
    if (matches(ifNoneMatch, current, isSimilar)) return reading ? 'not-modified' : 'precondition-failed'
  } else if (reading) {
    const modified = parseHttpDate(headers.get('if-modified-since') ?? '')
    if (modified && current?.modified && seconds(current.modified) <= seconds(modified)) return 'not-modified'
  }
  return 'proceed'
}

/**
 * Section 13.1.5: may a `Range` be answered in part? A tag is compared strongly; a date must be the very one, and is only
 * trusted when it is old enough to be a strong validator.
 */
export function rangeApplies(ifRange: string | null, current: Representation, now: Date): boolean {
  if (ifRange === null) return true
  const date = parseHttpDate(ifRange)
  if (date) {
    const { modified } = current
    return modified !== undefined && seconds(date) === seconds(modified) && now.getTime() - modified.getTime() >= 60_000
  }
  const tags = parseETags(ifRange)
  const tag = tags === '*' || tags.length !== 1 ? undefined : tags[0]
  return tag !== undefined && isSame(tag, current.etag)
}

function matches(text: string, current: Representation | undefined, same: (a: ETag, b: ETag) => boolean): boolean {
  if (!current) return false
  const tags = parseETags(text)
  return tags === '*' || tags.some(tag => same(tag, current.etag))
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000)
}
