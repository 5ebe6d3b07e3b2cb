/** The captures of a local network: search, deletion, content. */
import type { Route } from '../../http/operation.ts'
import { represented } from '../../http/represented.ts'
import type { Clock } from '../../model/clock.ts'
import { Failure } from '../../model/failure.ts'
import type { Xuid } from '../../model/ids.ts'
import type { AddressSigner } from '../../serve/address-signer.ts'
import { captureRoute } from '../../services/captures/routes.ts'
import type { ObjectStore } from '../../stores/objects/object-store.ts'
import type { Identify } from '../callers.ts'
import { extensionOf, storedContent } from '../content.ts'
import type { CaptureStore } from './capture-store.ts'
import { entityWithAddresses, readContentPath } from './locators.ts'

export interface CapturesOptions {
  readonly store: CaptureStore
  readonly objects: ObjectStore
  readonly signer: AddressSigner
  readonly clock: Clock
  /** Seconds that content addresses work. */
  readonly linkTtl: number
  readonly pageSize: number
  readonly identify: Identify
}

/** The service itself. */
export function localCaptures(options: CapturesOptions): Route {
  const { store, pageSize, identify } = options
  return captureRoute<Xuid>(
    {
      async search(input, request) {
        const { captures: found, continuationToken } = store.search(input, pageSize)
        const locators = locatorOptions(options, request)
        const values = found.map(capture => entityWithAddresses(capture, locators))
        return continuationToken === undefined ? { values } : { values, continuationToken }
      },
      delete: async ({ kind, contentId }, player) => store.delete(player, kind, contentId),
    },
    request => identify(request).xuid,
  )
}

function locatorOptions({ signer, clock, linkTtl }: CapturesOptions, request: Request) {
  return { origin: new URL(request.url).origin, signer, expires: new Date(clock.now().getTime() + linkTtl * 1000) }
}

/** The addresses its answers name: signed, and without a token. */
export function captureContent({ store, objects, signer, clock }: CapturesOptions): Route {
  return async request => {
    const url = new URL(request.url)
    const path = readContentPath(url.pathname)
    if (!path) return undefined
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } })
    }
    const refused = path.isPublic ? undefined : signer.refuse(url, clock.now())
    if (refused) throw new Failure('forbidden', `The address is ${refused}: ask for the capture again.`)
    const capture = store.find(path.contentId)
    const { content, thumbnail, hdr } = capture?.owner === path.owner ? capture.sources : {}
    const source = path.isPublic ? thumbnail : [content, hdr].find(each => each && pathEndsWith(each, path.extension))
    if (!source) throw new Failure('missing', 'There is no such capture any more.')
    return await represented(request, await storedContent(source, objects), clock.now())
  }
}

function pathEndsWith(source: Parameters<typeof extensionOf>[0], extension: string): boolean {
  return extensionOf(source) === extension.toUpperCase()
}
