import { type Capture, captureKinds } from '../../model/capture.ts'
import { Failure } from '../../model/failure.ts'
import type { ContentId, Xuid } from '../../model/ids.ts'
import type { CaptureSource } from '../ports.ts'

export interface ListingWorld {
  readonly source: Pick<CaptureSource, 'pages'>
  readonly signal: AbortSignal
}

/** Everything a listing named. */
export type WholeListing = ReadonlyMap<ContentId, Capture>

/** A network that sends so many empty pages in a row will send no more. */
const mostEmptyPages = 100

/**
 * The listings of all kinds, read afresh and to their end.
 *
 * @throws Failure `upstream` for one that is not to be believed, and whatever the source throws
 */
export async function wholeListing({ source, signal }: ListingWorld, owner: Xuid): Promise<WholeListing> {
  const found = new Map<ContentId, Capture>()
  for (const kind of captureKinds) {
    let empty = 0
    for await (const page of source.pages(owner, kind, signal)) {
      signal.throwIfAborted()
      empty = page.length === 0 ? empty + 1 : 0
      if (empty > mostEmptyPages) throw unbelievable(`the listing of ${kind}s sends one empty page after the other`)
      if (page.length > 0 && page.every(({ contentId }) => found.has(contentId))) {
        throw unbelievable(`the listing of ${kind}s repeats itself`)
      }
      for (const capture of page) add(found, capture, owner)
    }
  }
  return found
}

/** A capture may come twice, where a page moved on while it was read; it must say the same both times. */
function add(found: Map<ContentId, Capture>, capture: Capture, owner: Xuid): void {
  const { contentId } = capture
  if (capture.owner !== owner) throw unbelievable(`it names ${contentId}, which is another player's`)
  const before = found.get(contentId)
  if (before && essence(before) !== essence(capture)) {
    throw unbelievable(`it names ${contentId} twice, and says two things of it`)
  }
  found.set(contentId, capture)
}

/** Addresses and their times are others each time. */
function essence({ kind, localId, game, captured, uploaded, locators }: Capture): string {
  const files = locators.map(({ type, size }) => [type, size])
  return JSON.stringify([kind, localId, game, captured, uploaded, files])
}

export function unbelievable(why: string): Failure {
  return new Failure('upstream', `Nothing was deleted by this listing, for ${why}. Run it again later.`)
}
