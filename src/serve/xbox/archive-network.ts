/** An archive spoken in the Xbox protocols, to be read: whatever pulls from the network can pull from it. */
import type { Catalog } from '../../archive/ports.ts'
import type { Exchange } from '../../http/exchange.ts'
import { readdressed } from '../../http/readdressed.ts'
import type { Clock } from '../../model/clock.ts'
import type { Feeds } from '../../services/feeds/feeds.ts'
import { feedRoute } from '../../services/feeds/routes.ts'
import type { FileAt } from '../file-at.ts'
import { routed } from '../routed.ts'
import { archivedArtwork } from './archived-artwork.ts'
import { archivedCaptures } from './archived-captures.ts'
import { archivedContent } from './archived-content.ts'
import { archivedProfiles } from './archived-profiles.ts'
import { archivedTitleStorage } from './archived-title-storage.ts'
import { archivedTitles } from './archived-titles.ts'
import type { ContentAddresses } from './content-addresses.ts'
import { originOf, urlBelow } from './url-below.ts'

export interface ArchiveNetworkOptions {
  readonly fileAt: FileAt
  readonly catalog: Pick<Catalog, 'read'>
  /** The archive’s own. */
  readonly feeds: Feeds
  readonly addresses: ContentAddresses
  /** Before every absolute path in answers: '' or `/<secret>`. Requests come without it. */
  readonly base: string
  readonly clock: Pick<Clock, 'now'>
  readonly random: (bytes: number) => Uint8Array
}

/** Where it stands below `base`. */
export const networkPath = '/network'

/**
 * Requests below {@link networkPath}. Whoever gets so far may read: who asks is somebody else's question, and any `Authorization`
 * is taken, or none.
 */
export function archiveNetwork(options: ArchiveNetworkOptions): Exchange {
  const { fileAt, catalog, feeds, addresses, base, clock, random } = options
  const here = (request: Request) => addresses.under(`${originOf(request.url)}${base}${networkPath}`)
  const services = routed([
    archivedCaptures({ fileAt, catalog, addresses: here }),
    archivedContent({ fileAt, catalog, addresses, clock }),
    archivedTitleStorage({ titles: archivedTitles(fileAt, catalog), clock, random }),
    feedRoute(feeds, { clock }),
    archivedArtwork({ fileAt, catalog, clock }),
    archivedProfiles(catalog),
  ])
  return request => services(readdressed(request, urlBelow(request.url, networkPath) ?? request.url))
}
