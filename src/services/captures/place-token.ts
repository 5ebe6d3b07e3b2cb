/**
 * The continuation tokens of a search that goes newest first, captures of the same moment by contentId. A token names a place
 * between captures, not a count of them: it holds whatever is added or deleted meanwhile.
 */
import { Failure } from '../../model/failure.ts'

export interface CapturePlace {
  /** Milliseconds since 1970. */
  readonly captured: number
  readonly contentId: string
}

export function writePlace({ captured, contentId }: CapturePlace): string {
  // A known client pastes the token into JSON by hand: neither quotes nor backslashes (protocol page, section 1.4).
  return Buffer.from(`${captured} ${contentId}`).toString('base64url')
}

/** @throws Failure `invalid` for a token that is none of ours */
export function readPlace(token: string): CapturePlace {
  const match = /^(-?\d{1,16}) (\S{1,128})$/.exec(Buffer.from(token, 'base64url').toString())
  if (!match) throw new Failure('invalid', 'The continuationToken is none of this service. Begin again without one.')
  return { captured: Number(match[1]), contentId: match[2] as string }
}
