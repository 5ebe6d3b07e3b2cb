/** The title storage service over an archive: every call that reads. */

import type { Route } from '../../http/operation.ts'
import { represented } from '../../http/represented.ts'
import type { Clock } from '../../model/clock.ts'
import { Failure } from '../../model/failure.ts'
import { families } from '../../services/title-storage/families.ts'
import { titleRoute } from '../../services/title-storage/routes.ts'
import { readBatch } from '../title-storage/batch-read.ts'
import { listPage } from '../title-storage/listing.ts'
import { representationFor } from '../title-storage/representation.ts'
import type { ArchivedTitles } from './archived-titles.ts'
import { readOnly } from './read-only.ts'

export interface ArchivedTitleStorage {
  readonly titles: ArchivedTitles
  readonly clock: Pick<Clock, 'now'>
  readonly random: (bytes: number) => Uint8Array
}

const cached = { 'cache-control': 'private, no-cache' }

export function archivedTitleStorage({ titles, clock, random }: ArchivedTitleStorage): Route {
  return titleRoute<undefined>({
    identify: () => undefined,
    authorize: (_, __, wish) => (wish === 'write' ? readOnly() : undefined),
    quota: async place => ({
      usedBytes: BigInt(await titles.used(place)),
      quotaBytes: BigInt(families[place.family].quotaBytes),
    }),
    async list(input) {
      const { files, total, continuationToken } = await listPage(titles, input)
      // As the network says it (protocol page, section 2.4).
      if (total === 0) throw new Failure('missing', 'There is no file here.')
      const page = { blobs: files.map(({ blob }) => blob), totalItems: total }
      return continuationToken === undefined ? page : { ...page, continuationToken }
    },
    // What a config file says was settled for whoever archived it: nothing is left to be chosen by language or title.
    download: async (input, request) =>
      await represented(request, await representationFor(titles, input, undefined), clock.now(), cached),
    upload: async () => readOnly(),
    delete: async () => readOnly(),
    batch: input => readBatch(titles, input, random),
  })
}
