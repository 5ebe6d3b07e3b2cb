import type { CaptureDeletions } from '../archive/free/free-world.ts'
import type { Pace } from '../client/pace.ts'
import { type Exchange, type Wrap, wrapped } from '../http/exchange.ts'
import { deleteOnce } from '../services/captures/delete-once.ts'
import { capturesHost } from '../services/captures/wire.ts'

/** Deletions, each sent once: nothing on this way tries again. */
export function captureDeletions(
  out: Exchange,
  signed: Wrap,
  paced: Pace,
  counts: Wrap,
  host: URL = capturesHost,
): CaptureDeletions {
  return {
    ready: signal => paced.ready(signal),
    async delete(kind, contentId, signal, lastLook) {
      const looked: Wrap = next => async request => {
        lastLook?.()
        return await next(request)
      }
      return await deleteOnce(wrapped(out, signed, paced, counts, looked), host, { kind, contentId }, signal)
    },
  }
}
