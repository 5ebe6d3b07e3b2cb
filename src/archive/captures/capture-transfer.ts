/** The transfer of one file of a capture: from whatever address it has now to its final name. */
import type { Capture, ContentLocator } from '../../model/capture.ts'
import { Failure } from '../../model/failure.ts'
import type { CaptureSource, Inspection } from '../ports.ts'
import { type TransferWorld, transfer, type Wanted } from '../transfer.ts'
import { expectedType } from './expected-type.ts'

/** A capture whose addresses may be asked for again. Shared by all transfers of one capture, so that they ask once. */
export interface Addresses {
  current(type: string): ContentLocator | undefined
  /** Has the clock passed the time this address is good for? False once clocks were found to disagree. */
  isExpired(locator: ContentLocator): boolean
  /** Fresh addresses, unless `stale` was replaced already. @throws Failure `missing`: the network has the capture no more. */
  renew(stale: ContentLocator): Promise<void>
}

export interface CaptureTransferWorld extends TransferWorld {
  readonly source: CaptureSource
}

/** Fresh addresses that may be refused before the network means it. */
const mostRefusals = 3
/** Addresses that may come expired, one after the other. */
const mostRenewals = 50

/**
 * Brings the bytes to `path`.
 *
 * @param type the locator's type; its address is looked up at each try.
 * @throws as {@link transfer}
 */
export async function transferCapture(
  world: CaptureTransferWorld,
  capture: Capture,
  type: string,
  path: string,
  addresses: Addresses,
): Promise<Inspection> {
  const part = await world.folder.part({ item: capture.contentId, role: type })
  let refusals = 0
  let locator: ContentLocator | undefined
  const wanted: Wanted = {
    transfer: `${capture.contentId} ${type}`,
    label: capture.game,
    async remote() {
      locator = await usable(type, addresses, world.signal)
      const open = locator
      return {
        name: type,
        size: open.size,
        etag: undefined,
        isMedia: true,
        open: (resume, signal) => world.source.open(open, resume, signal),
      }
    },
    async renew() {
      if (!locator || refusals >= mostRefusals) return false
      refusals += 1
      await addresses.renew(locator)
      return true
    },
    // What an address names never changes: `If-Range` guards against what should not be.
    mayGoOn: () => true,
  }
  return await transfer(world, wanted, part, async ({ name, size }) => {
    const terms = { name, size, type: locator && expectedType(locator), isMedia: true }
    return await world.folder.land(part, path, terms, capture.captured)
  })
}

/** An address that is good for a while. */
async function usable(type: string, addresses: Addresses, signal: AbortSignal): Promise<ContentLocator> {
  for (let renewals = 0; ; renewals += 1) {
    signal.throwIfAborted()
    const locator = addresses.current(type)
    if (!locator) throw new Failure('missing', `The network no longer lists ${type} for this capture.`)
    if (!addresses.isExpired(locator) || renewals >= mostRenewals) return locator
    await addresses.renew(locator)
  }
}
