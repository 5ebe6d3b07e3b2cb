/**
 * Going on with bytes that came before, without ever mixing those of two objects: only behind `If-Range` with a strong
 * validator, and only as long as the other side was not seen to answer ranges wrongly.
 */
import { Failure } from '../model/failure.ts'
import type { Bytes } from './bytes.ts'
import { parseContentRange } from './content-range.ts'
import { strongValidator } from './validator.ts'

/** “Go on at `offset`, if the object is still the one with this validator”: `Range` with `If-Range`. */
export interface ResumePoint {
  readonly offset: number
  /** A strong entity-tag in quotes, or an HTTP date that may stand in `If-Range`. */
  readonly validator: string
}

/** An answer of any status. */
export interface OpenedContent {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Bytes
}

/** What a transfer has learnt about the other side. */
export interface Doubts {
  /** How often a range was ignored or answered with another one. */
  ranges: number
}

/** @param held what is there of the object. @returns undefined: begin anew */
export function resumePoint(
  { size, validator }: { readonly size: number; readonly validator: string | undefined },
  doubts: Doubts,
): ResumePoint | undefined {
  return size > 0 && validator !== undefined && doubts.ranges < 2 ? { offset: size, validator } : undefined
}

export function setResume(headers: Headers, resume: ResumePoint | undefined): void {
  if (!resume) return
  headers.set('range', `bytes=${resume.offset}-`)
  headers.set('if-range', resume.validator)
}

/**
 * What an answer brings of the object: all of it from its start, the rest of it, nothing since all is there, or a `refusal`.
 * Told from its head, before a byte is written: what is there is never given up for what is not the object.
 *
 * @param listed bytes the object should have, when it was said
 * @throws Failure `upstream` for a range that was not heard or wrongly answered; the next try asks with more caution
 */
export function whatComes(
  name: string,
  { status, headers }: Pick<OpenedContent, 'status' | 'headers'>,
  resume: ResumePoint | undefined,
  doubts: Doubts,
  listed?: number,
): 'whole' | 'rest' | 'nothing' | 'refusal' {
  if (status === 200) {
    if (!resume || strongValidator(headers) !== resume.validator || doubts.ranges > 0) return 'whole'
    // The same object from its start: only the range went unheard. Asking once more is cheaper than fetching it all again.
    doubts.ranges += 1
    throw new Failure('upstream', `${name} was sent from its start though its end was asked for.`)
  }
  if (!resume || (status !== 206 && status !== 416)) return 'refusal'
  const range = parseContentRange(headers.get('content-range') ?? '')
  const same = isSame(headers.get('etag'), resume.validator)
  if (status === 206) {
    if (same && range?.start === resume.offset && (range.size ?? listed) === (listed ?? range.size)) return 'rest'
    doubts.ranges += 1
    throw new Failure('upstream', `${name} was asked for from byte ${resume.offset} on, but something else came.`)
  }
  // What is there is the whole object already, or was never a part of it.
  if (same && range?.size === resume.offset) return 'nothing'
  doubts.ranges = 2
  throw new Failure('upstream', `${name} has no byte ${resume.offset}, from which on it was asked for.`)
}

/** As far as an answer says: with a date for a validator, a tag says nothing. */
function isSame(etag: string | null, validator: string): boolean {
  return etag === null || !validator.startsWith('"') || etag === validator
}
