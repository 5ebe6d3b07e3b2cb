/**
 * Reads the listing of a place into the catalog and hands it on. It is believed only as far as it can be: of one that loops,
 * repeats, breaks off or has fewer files than it says, nothing is taken for gone.
 */
import { type TitleName, titleName } from '../../model/title-name.ts'
import type { TitleBlob, TitlePath, TitlePlace } from '../../model/title-storage.ts'
import type { Catalog, FactWriter, TitleSource } from '../ports.ts'
import type { ListingOutcome } from '../pull.ts'
import { confirmTitlesGone } from './confirm-titles-gone.ts'
import type { TitleFact, TitlePlaceFact } from './title-facts.ts'
import { titleFilePath, titleFolder } from './title-layout.ts'
import { isSameVersion } from './title-version.ts'

export interface TitleListingWorld {
  readonly source: TitleSource
  readonly catalog: Catalog
  readonly now: () => Date
  readonly signal: AbortSignal
}

/** A file as it is listed, with what the catalog knows of it now. Undefined in a dry run: nothing. */
export interface ListedTitle {
  readonly place: TitlePlace
  readonly blob: TitleBlob
  readonly fact: TitleFact | undefined
}

/** A network that sends so many empty pages in a row will send no more. */
const mostEmptyPages = 100

/** @param dryRun writes nothing, so nothing is found to be gone either */
export async function* listTitles(
  world: TitleListingWorld,
  place: TitlePlace,
  dryRun: boolean,
  outcome: ListingOutcome,
): AsyncGenerator<readonly ListedTitle[]> {
  const { catalog, source, signal } = world
  const begun = dryRun ? undefined : await catalog.write(facts => beginListing(facts, place))
  let total: number | undefined
  let empty = 0
  for await (const page of source.pages(place, '' as TitlePath, signal)) {
    total = page.total ?? total
    empty = page.blobs.length === 0 ? empty + 1 : 0
    if (empty > mostEmptyPages) {
      outcome.incomplete = `The listing sent ${empty} empty pages in a row.`
      return
    }
    const blobs = new Map(page.blobs.map(blob => [titleName(place, blob.file), blob]))
    const known = await catalog.read(facts => facts.titlesOf([...blobs.keys()]))
    const fresh = [...blobs.keys()].filter(name => !begun || known.get(name)?.listing !== begun.listing)
    if (blobs.size > 0 && fresh.length === 0) {
      outcome.incomplete = 'The listing repeats itself.'
      return
    }
    outcome.seen += fresh.length
    const facts = begun ? await catalog.write(each => noteTitles(each, begun, blobs, known, world.now())) : known
    yield fresh.map(name => ({ place, blob: blobs.get(name) as TitleBlob, fact: facts.get(name) }))
  }
  if (total !== undefined && outcome.seen < total) {
    outcome.incomplete = `The listing has ${outcome.seen} files, but says that there are ${total}.`
  } else if (begun) {
    outcome.incomplete = await confirmTitlesGone(world, begun, outcome)
  }
}

/** The place's folder is decided with its first listing. */
async function beginListing(facts: FactWriter, place: TitlePlace): Promise<TitlePlaceFact> {
  const known = await facts.titlePlace(place)
  const folder = known?.folder ?? (await titleFolder(place, path => facts.titleFolderTaken(path)))
  const fact = { place, folder, listing: (known?.listing ?? 0) + 1 }
  await facts.setTitlePlace(fact)
  return fact
}

/** Files that are new get their place in the archive; those that have changed are wanted again. */
async function noteTitles(
  facts: FactWriter,
  { place, folder, listing }: TitlePlaceFact,
  blobs: ReadonlyMap<TitleName, TitleBlob>,
  known: ReadonlyMap<TitleName, TitleFact>,
  at: Date,
): Promise<ReadonlyMap<TitleName, TitleFact>> {
  for (const [name, blob] of blobs) {
    const fact = known.get(name)
    if (!fact) {
      const path = await titleFilePath(folder, blob.file, each => facts.occupied(each))
      await facts.addTitle(place, blob.file, path, listing)
      await facts.record({ item: name, at, event: 'seen', detail: { bytes: blob.size, etag: blob.etag } })
      continue
    }
    const { version } = fact
    const stands = version !== undefined && isSameVersion(version, blob)
    if (stands && fact.state !== 'archived') await facts.titleArchived(name, version)
    if (!stands && fact.state === 'archived') await facts.titlePending(name, version)
  }
  await facts.titlesListed([...blobs.keys()], listing)
  return await facts.titlesOf([...blobs.keys()])
}
