/** Brings one file of title storage to its final name. */
import { titleName } from '../../model/title-name.ts'
import type { TitleBlob, TitlePlace } from '../../model/title-storage.ts'
import { inGroups } from '../in-groups.ts'
import { memoryPart } from '../memory-part.ts'
import type { Catalog, TitleSource } from '../ports.ts'
import { type TransferWorld, transfer, type Wanted } from '../transfer.ts'
import { type Arrival, settleArrivals } from './title-arrivals.ts'
import type { TitleFact } from './title-facts.ts'
import { tagOf } from './title-version.ts'

export interface TitleFetchWorld extends TransferWorld {
  readonly source: TitleSource
  readonly catalog: Catalog
}

export interface WantedTitle {
  readonly place: TitlePlace
  readonly blob: TitleBlob
  readonly fact: TitleFact
}

/** Bytes. Smaller files are brought in memory, and settled many at once. */
const small = 64 * 1024
/** Small files that are settled together: their rows cost one commit, their names few syncs. */
const groupSize = 64
/** One group's bytes are written while another's rows are. */
const groupsAtOnce = 2

/**
 * @returns brings a file. Throws a Failure: `missing` and `precondition-failed` mean that it is no longer what was listed; as
 * {@link transfer} otherwise.
 */
export function titleFetching(world: TitleFetchWorld): (wanted: WantedTitle) => Promise<void> {
  const settle = inGroups<Arrival>(groupSize, groupsAtOnce, group => settleArrivals(world, group))
  return async ({ place, blob, fact }) => {
    const name = titleName(place, blob.file)
    const etag = tagOf(blob)
    const wanted: Wanted = {
      transfer: name,
      label: blob.file,
      remote: async () => ({
        name: blob.file,
        size: blob.size,
        etag,
        isMedia: false,
        open: (resume, signal) => world.source.open(place, blob.file, resume, signal),
      }),
      renew: async () => false,
      mayGoOn: validator => etag !== undefined && validator === etag,
    }
    if (blob.size <= small) {
      const part = memoryPart()
      return await transfer(world, wanted, part, () => settle({ place, blob, fact, bytes: part.bytes() }))
    }
    const part = await world.folder.part({ item: name, role: 'TitleFile' })
    await transfer(world, wanted, part, () => settleArrivals(world, [{ place, blob, fact, part }]))
  }
}
