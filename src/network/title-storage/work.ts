import { represented } from '../../http/represented.ts'
import { Failure } from '../../model/failure.ts'
import { blobTypeOf, type TitlePlace } from '../../model/title-storage.ts'
import { readBatch } from '../../serve/title-storage/batch-read.ts'
import { listPage } from '../../serve/title-storage/listing.ts'
import { representationFor } from '../../serve/title-storage/representation.ts'
import { writeBlob } from '../../services/title-storage/blob.ts'
import { families } from '../../services/title-storage/families.ts'
import type { TitleWork } from '../../services/title-storage/routes.ts'
import type { Caller, Identify } from '../callers.ts'
import type { World } from '../world/world.ts'
import { titleAccess } from './access.ts'
import { checkBy, type ReceiveOptions, receive } from './receive.ts'

export interface TitleWorkOptions extends ReceiveOptions {
  readonly world: Pick<World, 'sessions' | 'titleLimits'>
  readonly identify: Identify
  readonly random: (bytes: number) => Uint8Array
}

/** Kept by who has read it, and asked for again: without a word HTTP would let a client guess how long it is fresh. */
const cached = { 'cache-control': 'private, no-cache' }
const cachedConfig = { ...cached, vary: 'Accept-Language' }

export function titleWork(options: TitleWorkOptions): TitleWork<Caller> {
  const { store, world, identify, clock, random } = options
  const quotaOf = ({ family }: TitlePlace): number =>
    (family === 'sessions' ? world.titleLimits.sessionQuotaBytes : undefined) ?? families[family].quotaBytes
  return {
    identify,
    authorize: titleAccess(world.sessions),
    quota: async place => ({ usedBytes: BigInt(await store.used(place)), quotaBytes: BigInt(quotaOf(place)) }),
    async list(input) {
      const { files, total, continuationToken } = await listPage(store, input)
      if (total === 0 && world.titleLimits.emptyListing === 'missing') {
        throw new Failure('missing', 'There is no file here.')
      }
      const blobs = files.map(({ name, size, etag, client_time, display_name }) =>
        writeBlob({
          file: name,
          size,
          etag,
          clientFileTime: client_time ?? undefined,
          displayName: display_name ?? undefined,
        }),
      )
      return { blobs, totalItems: total, ...(continuationToken === undefined ? {} : { continuationToken }) }
    },
    async download(input, request, caller) {
      // What a config file says depends on the language; on who asks all does, which goes without saying (section 12.5.5).
      const extra = blobTypeOf(input.file) === 'config' ? cachedConfig : cached
      return await represented(request, await representationFor(store, input, caller.titleId), clock.now(), extra)
    },
    upload: input => receive(options, input, quotaOf(input.place)),
    delete: ({ place, file, headers = new Headers() }) => store.remove(place, file, checkBy(headers, 'DELETE')),
    batch: input => readBatch(store, input, random),
  }
}
