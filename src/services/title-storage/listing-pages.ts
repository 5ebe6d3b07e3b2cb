import { detached } from '../../http/json-read.ts'
import { Failure } from '../../model/failure.ts'
import type { TitleBlob } from '../../model/title-storage.ts'
import { readBlob } from './blob.ts'
import type { TitleList, TitlePage } from './list.ts'

/** One page of a listing. */
export interface TitleListing {
  readonly blobs: readonly TitleBlob[]
  /** Files of all pages; undefined: not said. */
  readonly total: number | undefined
}

/**
 * All pages of a listing. Of a place or folder with no file in it the network says 404 (protocol page, section 2.4): no page.
 *
 * @param ask brings one page
 * @throws Failure `upstream` when the listing goes round in a circle, or breaks off
 */
export async function* listingPages(
  ask: (input: TitleList) => Promise<TitlePage>,
  input: TitleList,
): AsyncGenerator<TitleListing> {
  const seen = new Set<string>()
  let token: string | undefined
  do {
    const page = await askFor(ask, token === undefined ? input : { ...input, continuationToken: token })
    if (page === undefined) return
    yield { blobs: page.blobs.flatMap(said => readBlob(said) ?? []), total: page.totalItems }
    token = page.continuationToken
    if (token !== undefined && seen.has(token)) {
      throw new Failure('upstream', 'The listing goes round in a circle: it named a page for the second time.')
    }
    if (token !== undefined) seen.add(detached(token))
  } while (token !== undefined)
}

/** Undefined: nothing there. */
async function askFor(ask: (input: TitleList) => Promise<TitlePage>, input: TitleList): Promise<TitlePage | undefined> {
  try {
    return await ask(input)
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.code !== 'missing') throw thrown
    if (input.continuationToken === undefined) return undefined
    // What the pages before named may still be there: half a listing must not pass for all of it.
    throw new Failure('upstream', 'The listing broke off: the network knows its next page no more. List again.')
  }
}
