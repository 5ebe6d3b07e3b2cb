/** The captures of a local network as an exchange: search, deletion, content. No sockets: tests hand it to the client. */
import type { Exchange } from '../http/exchange.ts'
import { represented } from '../http/represented.ts'
import { failureResponse } from '../http/status.ts'
import type { Clock } from '../model/clock.ts'
import { Failure } from '../model/failure.ts'
import type { Xuid } from '../model/ids.ts'
import { captureRoute } from '../services/captures/routes.ts'
import type { ObjectStore } from '../stores/objects/object-store.ts'
import type { AddressSigner } from './address-signer.ts'
import type { CaptureStore } from './capture-store.ts'
import { extensionOf, storedContent } from './content.ts'
import { entityWithAddresses, readContentPath } from './locators.ts'
import type { LimitCheck } from './request-limits.ts'

export interface CapturesExchangeOptions {
  readonly store: CaptureStore
  readonly objects: ObjectStore
  readonly signer: AddressSigner
  readonly limits: LimitCheck
  readonly clock: Clock
  /** Seconds that content addresses work. */
  readonly linkTtl: number
  readonly pageSize: number
  /** Whose token this is. */
  readonly playerOf: (authorization: string) => Xuid | undefined
}

export function capturesExchange(options: CapturesExchangeOptions): Exchange {
  const { store, limits, pageSize } = options
  const identify = (request: Request): Xuid => {
    const player = options.playerOf(request.headers.get('authorization') ?? '')
    if (!player) throw new Failure('unauthenticated', 'The Authorization header is missing or nobody’s here.')
    return player
  }
  const captures = captureRoute(
    {
      async search(input, request) {
        const { captures: found, continuationToken } = store.search(input, pageSize)
        const locators = locatorOptions(options, request)
        const values = found.map(capture => entityWithAddresses(capture, locators))
        return continuationToken === undefined ? { values } : { values, continuationToken }
      },
      delete: async ({ kind, contentId }, player) => store.delete(player, kind, contentId),
    },
    request => {
      const player = identify(request)
      const refusal = limits('captures', player)
      if (refusal) throw new Refusal(refusal)
      return player
    },
  )
  return async request => {
    try {
      return (await captures(request)) ?? (await content(request, options))
    } catch (thrown) {
      if (thrown instanceof Refusal) return thrown.response
      if (thrown instanceof Failure) return failureResponse(thrown)
      throw thrown
    }
  }
}

/** A refusal with a body of its own, on its way out. */
class Refusal extends Error {
  readonly response: Response

  constructor(response: Response) {
    super('refused')
    this.response = response
  }
}

function locatorOptions({ signer, clock, linkTtl }: CapturesExchangeOptions, request: Request) {
  return { origin: new URL(request.url).origin, signer, expires: new Date(clock.now().getTime() + linkTtl * 1000) }
}

async function content(
  request: Request,
  { store, objects, signer, clock }: CapturesExchangeOptions,
): Promise<Response> {
  const url = new URL(request.url)
  const path = readContentPath(url.pathname)
  if (!path) throw new Failure('missing', `There is nothing at ${url.pathname}.`)
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } })
  }
  const refused = path.isPublic ? undefined : signer.refuse(url, clock.now())
  if (refused) return failureResponse(new Failure('forbidden', `The address is ${refused}: ask for the capture again.`))
  const capture = store.find(path.contentId)
  const { content, thumbnail, hdr } = capture?.owner === path.owner ? capture.sources : {}
  const source = path.isPublic ? thumbnail : [content, hdr].find(each => each && pathEndsWith(each, path.extension))
  if (!source) throw new Failure('missing', 'There is no such capture any more.')
  return represented(request, await storedContent(source, objects), clock.now())
}

function pathEndsWith(source: Parameters<typeof extensionOf>[0], extension: string): boolean {
  return extensionOf(source) === extension.toUpperCase()
}
