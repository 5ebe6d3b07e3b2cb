/**
 * The addresses of an archive's bytes. A client sends no token there, as on the network: each is signed for one file and a while,
 * and shows by itself that the archive has named it.
 */
import { pathnameOf } from '../../http/path.ts'
import type { Clock } from '../../model/clock.ts'
import type { AddressSigner } from '../address-signer.ts'
import { readContentPath, writeContentPath } from './content-path.ts'
import type { AddressFor } from './entities.ts'
import { urlBelow } from './url-below.ts'

/** Seconds an address works: a pull that comes later asks for another. */
const lifetime = 3600

export interface ContentAddresses {
  /** @param prefix where this network is reached: `http://127.0.0.1:8080/network` */
  under(prefix: string): AddressFor
  /** Undefined: it is good. @param url of a request, its path below the network's own */
  refuse(url: string): 'unsigned' | 'forged' | 'expired' | undefined
}

export function contentAddresses(signer: AddressSigner, clock: Pick<Clock, 'now'>): ContentAddresses {
  return {
    under(prefix) {
      const expires = new Date(clock.now().getTime() + lifetime * 1000)
      return ({ contentId }, { role }, name) =>
        prefix + signer.sign(writeContentPath({ contentId, type: role }, name), expires)
    },
    refuse: url => signer.refuse(new URL(url), clock.now()),
  }
}

/**
 * Does the request carry its own proof that it may have what it asks for? For whoever guards the way: an address that a search named
 * to somebody who was let in needs no password again.
 *
 * @param prefix the path under which the network stands
 */
export function admitsContent(addresses: ContentAddresses, prefix: string): (request: Request) => boolean {
  return ({ method, url }) => {
    const below = urlBelow(url, prefix)
    if ((method !== 'GET' && method !== 'HEAD') || below === undefined) return false
    return readContentPath(pathnameOf(below)) !== undefined && addresses.refuse(below) === undefined
  }
}
