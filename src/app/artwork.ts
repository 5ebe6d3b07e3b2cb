import { contentSockets } from '../client/content-sockets.ts'
import { counted, type RequestCounts } from '../client/counted.ts'
import { checkPublic, publicLookup } from '../client/public-hosts.ts'
import { type Exchange, wrapped } from '../http/exchange.ts'
import { openContent } from '../http/open-content.ts'
import type { OpenedContent, ResumePoint } from '../http/resume.ts'
import { Failure } from '../model/failure.ts'

/** The way to the addresses that documents of the feeds name. The token never goes there. */
export interface Artwork extends Disposable {
  /** @throws Failure `forbidden` for an address that is not to be gone to */
  open(address: URL, resume: ResumePoint | undefined, signal?: AbortSignal): Promise<OpenedContent>
}

/**
 * @param network where one is given, its artwork may be anywhere; of the live network only at public hosts
 * @param proxied the way behind a proxy, which looks up names itself
 */
export function artworkWay(network: URL | undefined, requests: RequestCounts, proxied: Exchange | undefined): Artwork {
  const direct = proxied ? undefined : contentSockets(undefined, network ? undefined : publicLookup)
  const content = wrapped((proxied ?? direct) as Exchange, counted(requests, 'download'))
  return {
    open: (address, resume, signal) => openContent(content, network ? checkWeb : checkPublic, address, resume, signal),
    [Symbol.dispose]: () => direct?.[Symbol.dispose](),
  }
}

function checkWeb({ protocol }: URL): void {
  if (!/^https?:$/.test(protocol)) throw new Failure('forbidden', `Nothing is fetched from an address with ${protocol}`)
}
