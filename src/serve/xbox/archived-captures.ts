/** The captures service over an archive: everything that stands, whether the network still has it or not. */
import type { ServedCapture } from '../../archive/library/served-facts.ts'
import type { Catalog } from '../../archive/ports.ts'
import type { JsonObject } from '../../http/json.ts'
import type { Route } from '../../http/operation.ts'
import { readPlace, writePlace } from '../../services/captures/place-token.ts'
import { captureRoute } from '../../services/captures/routes.ts'
import { type CapturePage, type CaptureSearch, pageSizeOf } from '../../services/captures/wire.ts'
import type { FileAt } from '../file-at.ts'
import { type AddressFor, entityWithAddresses, entityWithoutAddresses } from './entities.ts'
import { readOnly } from './read-only.ts'
import { sidecars } from './sidecars.ts'

export interface ArchivedCaptures {
  readonly fileAt: FileAt
  readonly catalog: Pick<Catalog, 'read'>
  /** Addresses as whoever sent this request can use them. */
  readonly addresses: (request: Request) => AddressFor
}

/** Captures on a page, for searches that ask for no size: as the network's own, so far as anybody knows. */
const usualPage = 100

export function archivedCaptures({ fileAt, catalog, addresses }: ArchivedCaptures): Route {
  const sidecar = sidecars(fileAt)

  async function entityOf(capture: ServedCapture, addressFor: AddressFor): Promise<JsonObject> {
    const entity = capture.files.find(({ role }) => role === 'Entity')
    const isWhole = capture.files.every(({ damage }) => damage === undefined)
    const said = entity && isWhole ? await sidecar(entity) : undefined
    return said ? entityWithAddresses(capture, said, addressFor) : entityWithoutAddresses(capture)
  }

  async function search(input: CaptureSearch, request: Request): Promise<CapturePage> {
    const limit = pageSizeOf(input, usualPage)
    const { kind, query, skip, continuationToken } = input
    // A token wins over `skip` (protocol page, section 9).
    const from = continuationToken === undefined ? { skip: skip ?? 0 } : { after: readPlace(continuationToken) }
    const found = await catalog.read(facts => facts.servedCaptures({ ...query, kind }, { limit: limit + 1, ...from }))
    const page = found.slice(0, limit)
    const addressFor = addresses(request)
    const values = await Promise.all(page.map(capture => entityOf(capture, addressFor)))
    const last = page.at(-1)
    if (found.length <= limit || !last) return { values }
    return { values, continuationToken: writePlace({ ...last, captured: last.captured.getTime() }) }
  }

  return captureRoute<undefined>({ search, delete: async () => readOnly() }, () => undefined)
}
