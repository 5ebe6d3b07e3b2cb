import { Failure } from '../model/failure.ts'
import { titleName } from '../model/title-name.ts'
import type { FeedFact } from './feeds/feed-facts.ts'
import { feedName } from './feeds/feed-layout.ts'
import type { FeedName } from './feeds/feed-name.ts'
import type { FreeingFact } from './free/free-facts.ts'
import type { ItemId } from './item.ts'
import type { CaptureFact, Catalog, EventFact, FactReader, FileFact } from './ports.ts'
import type { TitleFact } from './title-storage/title-facts.ts'

/** Everything the archive knows of one capture, one file of title storage, one player's feed or one game, and everything that ever happened to it. */
export type Explanation = (
  | {
      readonly capture: CaptureFact
      /** Undefined: nobody wanted it deleted upstream. */
      readonly freeing: FreeingFact | undefined
      readonly title?: undefined
      readonly feeds?: undefined
    }
  | { readonly title: TitleFact; readonly capture?: undefined; readonly feeds?: undefined }
  /** Of a game one for each culture. */
  | { readonly feeds: readonly [FeedFact, ...FeedFact[]]; readonly title?: undefined; readonly capture?: undefined }
) & {
  readonly files: readonly FileFact[]
  /** Oldest first. */
  readonly events: readonly EventFact[]
}

/**
 * @param name a contentId, the beginning of one, `{place}/{file}` of title storage,
 * `Feeds/{gamertag}/gamercard` or `Feeds/products/{tid}`, or the path of a file in the archive
 * @throws Failure `missing` when nothing is called so, `invalid` when several are
 */
export async function explain(catalog: Catalog, name: string): Promise<Explanation> {
  return await catalog.read(async facts => {
    const owner = (await facts.file(name.normalize('NFC')))?.item
    const title = await facts.title(owner ?? name.normalize('NFC'))
    if (title) return { title, ...(await traces(facts, titleName(title.place, title.file))) }
    const [feed, ...more] = await facts.feedsOf((owner ?? name.normalize('NFC')) as FeedName)
    if (feed) return { feeds: [feed, ...more], ...(await traces(facts, feedName(feed.subject, feed.feed))) }
    const capture = await captureNamed(facts, name, owner)
    const freeing = await facts.freeing(capture.contentId)
    return { capture, freeing, ...(await traces(facts, capture.contentId)) }
  })
}

async function traces(facts: FactReader, item: ItemId): Promise<Pick<Explanation, 'files' | 'events'>> {
  return { files: await facts.filesOf(item), events: await facts.events(item) }
}

async function captureNamed(facts: FactReader, name: string, owner: ItemId | undefined): Promise<CaptureFact> {
  const inLowerCase = await facts.matching(owner ?? name.toLowerCase(), 2)
  const found = inLowerCase.length > 0 ? inLowerCase : await facts.matching(name, 2)
  const capture = found[0]
  if (!capture) {
    const hint = name.includes('/')
      ? ''
      : ' xbox-drive ls --json lists the captures; a file of title storage or of a feed is named by its path in the archive.'
    throw new Failure('missing', `The archive knows nothing called “${name}”.${hint}`)
  }
  if (found.length > 1 && ![owner, name, name.toLowerCase()].includes(capture.contentId)) {
    throw new Failure('invalid', `Several captures begin with “${name}”. Give more of the contentId.`)
  }
  return capture
}
