import { answer, type Route } from '../../http/operation.ts'
import { Failure } from '../../model/failure.ts'
import type { Xuid } from '../../model/ids.ts'
import {
  type CaptureDeletion,
  type CapturePage,
  type CaptureSearch,
  captureMethods,
  deleteCapture,
  searchCaptures,
} from './wire.ts'

/** What a server of captures does once it knows who asks. */
/** @template Player who asks; undefined: somebody who may see every player's */
export interface CaptureWork<Player extends Xuid | undefined = Xuid> {
  search(input: CaptureSearch, request: Request): Promise<CapturePage>
  /** False when this player has no such capture. */
  delete(input: CaptureDeletion, player: Player): Promise<boolean>
}

/**
 * The captures service as one route. Who asks is settled before what is asked for is looked at.
 *
 * @param identify throws `unauthenticated`
 */
export function captureRoute<Player extends Xuid | undefined = Xuid>(
  work: CaptureWork<Player>,
  identify: (request: Request) => Player,
): Route {
  return async request => {
    const methods = captureMethods(new URL(request.url).pathname)
    if (!methods) return undefined
    const player = identify(request)
    checkVersion(request.headers.get('x-xbl-contract-version'))
    if (!methods.includes(request.method))
      return new Response(null, { status: 405, headers: { allow: methods.join(', ') } })
    const search = answer(searchCaptures, async input => {
      // The text of the network's neighbours (protocol page, section 1.10): a player sees what is its own.
      if (player !== undefined && input.query.owner !== player)
        throw new Failure('forbidden', 'XUID specified in the claim does not match URI XUID.')
      return await work.search(input, request)
    })
    const remove = answer(deleteCapture, async input => {
      if (!(await work.delete(input, player)))
        throw new Failure('missing', `There is no ${input.kind} ${input.contentId}.`)
    })
    return (await search(request)) ?? (await remove(request))
  }
}

/** Versions 1 to 3 are taken, or none (protocol page, section 1.1). */
function checkVersion(version: string | null): void {
  if (version !== null && !/^[123]$/.test(version.trim())) {
    throw new Failure('not-acceptable', `Contract version ${version} is not supported: use 2 or 3.`)
  }
}
