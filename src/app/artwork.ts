import { contentSockets } from '../client/content-sockets.ts'
import { counted, type RequestCounts } from '../client/counted.ts'
import { checkPublic, publicLookup } from '../client/public-hosts.ts'
import { password, type TokenSource } from '../client/token.ts'
import type { Exchange } from '../http/exchange.ts'
import { openContent } from '../http/open-content.ts'
import type { OpenedContent, ResumePoint } from '../http/resume.ts'
import { Failure } from '../model/failure.ts'
import { networkArtwork } from './network-artwork.ts'

/** The way to the addresses that documents of the feeds name. The token never goes there. */
export interface Artwork extends Disposable {
  /** @throws Failure `forbidden` for an address that is not to be gone to */
  open(address: URL, resume: ResumePoint | undefined, signal?: AbortSignal): Promise<OpenedContent>
}

/** Where artwork is looked for, and by whom. */
export interface ArtworkTerms {
  /** Where one is given, its artwork may be anywhere; of the live network only at public hosts. */
  readonly network: URL | undefined
  readonly tokens: TokenSource
  readonly requests: RequestCounts
  /** The way behind a proxy, which looks up names itself. */
  readonly proxied: Exchange | undefined
}

/** A network that is an archive has most of it itself; what it lacks is fetched from where it was made for. */
export function artworkWay({ network, tokens, requests, proxied }: ArtworkTerms): Artwork {
  const direct = proxied ? undefined : contentSockets(undefined, network ? undefined : publicLookup)
  const way = (proxied ?? direct) as Exchange
  const downloads = counted(requests, 'download')
  const content = downloads(way)
  const archived = network && networkArtwork(network, password(tokens, network.origin)(way), downloads)
  return {
    async open(address, resume, signal) {
      const kept = await archived?.(address, resume, signal)
      return kept ?? (await openContent(content, network ? checkWeb : checkPublic, address, resume, signal))
    },
    [Symbol.dispose]: () => direct?.[Symbol.dispose](),
  }
}

function checkWeb({ protocol }: URL): void {
  if (!/^https?:$/.test(protocol)) throw new Failure('forbidden', `Nothing is fetched from an address with ${protocol}`)
}
