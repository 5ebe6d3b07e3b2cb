import { titleName } from '../../model/title-name.ts'
import type { Catalog, TitleSource } from '../ports.ts'
import type { ListingOutcome } from '../pull.ts'
import type { TitleFact, TitlePlaceFact } from './title-facts.ts'

export interface ConfirmWorld {
  readonly source: Pick<TitleSource, 'open'>
  readonly catalog: Catalog
  readonly now: () => Date
  readonly signal: AbortSignal
}

/** How many archived files are asked for one by one before a listing's word is taken for the rest. */
const asked = 10

/**
 * A file that a listing did not name is only suspected to be gone: the network is asked for it by name. One that turns up after
 * all shows that the listing was not whole.
 *
 * @returns why the listing is not to be believed, or undefined.
 */
export async function confirmTitlesGone(
  world: ConfirmWorld,
  { place, listing }: TitlePlaceFact,
  outcome: ListingOutcome,
): Promise<string | undefined> {
  const { catalog, now } = world
  let confirmed = 0
  for (;;) {
    const page = await catalog.read(facts => facts.titles({ place, unlistedIn: listing }, 500))
    if (page.length === 0) return undefined
    for (const fact of page) {
      // What we do not have is never given up on a listing's word alone.
      if (fact.version !== undefined && confirmed >= asked) continue
      if (!(await isGone(world, fact))) return 'The listing left out files that the network still has.'
      confirmed += 1
    }
    const at = now()
    await catalog.write(async facts => {
      for (const { file } of page) {
        const item = titleName(place, file)
        await facts.titleGone(item)
        await facts.record({ item, at, event: 'gone', detail: {} })
      }
    })
    outcome.gone += page.length
  }
}

async function isGone({ source, signal }: ConfirmWorld, { place, file }: TitleFact): Promise<boolean> {
  // Only how the answer begins is of interest: whatever else comes is hung up on.
  const enough = new AbortController()
  try {
    const { status } = await source.open(place, file, undefined, AbortSignal.any([signal, enough.signal]))
    return status === 404 || status === 410
  } finally {
    enough.abort()
  }
}
