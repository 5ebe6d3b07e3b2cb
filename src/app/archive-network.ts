import type { Catalog } from '../archive/ports.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Clock } from '../model/clock.ts'
import { addressSigner } from '../serve/address-signer.ts'
import { archiveNetwork, networkPath } from '../serve/xbox/archive-network.ts'
import { admitsContent, contentAddresses } from '../serve/xbox/content-addresses.ts'
import { archiveFile } from '../stores/folder/archive-file.ts'
import { archiveFeeds } from './archive-feeds.ts'

export interface ArchiveNetworkWorld {
  readonly root: string
  readonly catalog: Catalog
  readonly clock: Pick<Clock, 'now'>
  /** '' or `/<secret>`: what stands before every absolute path. */
  readonly base: string
  readonly random: (bytes: number) => Uint8Array
}

export interface ArchiveNetwork {
  /** Of requests below `/network`, the base taken away. */
  readonly exchange: Exchange
  /**
   * For the guard: is this request, the base taken away, for an address that a search has named and that still works? A client sends
   * no password there, as it sends no token to the network's, and the address proves by itself that whoever has it was let in.
   */
  readonly admits: (request: Request) => boolean
}

/** An archive as a network. Its addresses work as long as this process, and an hour at the most. */
export function archiveNetworkOf({ root, catalog, clock, base, random }: ArchiveNetworkWorld): ArchiveNetwork {
  const addresses = contentAddresses(addressSigner(random(32)), clock)
  const feeds = archiveFeeds({ root, catalog, clock, asThen: true })
  const fileAt = (path: string) => archiveFile(root, path)
  return {
    exchange: archiveNetwork({ fileAt, catalog, feeds, addresses, base, clock, random }),
    admits: admitsContent(addresses, networkPath),
  }
}
