import type { Route } from '../../http/operation.ts'
import type { Clock } from '../../model/clock.ts'
import type { TitleStore } from './ports.ts'

/** A replaced file may still be read so long, in milliseconds. */
const replacedGrace = 10 * 60_000
/** An upload in blocks may rest so long. */
const uploadGrace = 24 * 3_600_000
const interval = 60_000

/**
 * Sweeps now and then while requests come: where nobody asks, nothing grows. What goes wrong is tried again the next time.
 *
 * @returns the route, and what waits for a sweep under way
 */
export function swept(route: Route, store: TitleStore, clock: Clock): { route: Route } & AsyncDisposable {
  let last = Number.NEGATIVE_INFINITY
  let running = Promise.resolve()
  return {
    route(request) {
      const now = clock.now().getTime()
      if (now - last >= interval) {
        last = now
        const terms = { uploadsBefore: new Date(now - uploadGrace), replacedBefore: new Date(now - replacedGrace) }
        running = running.then(async () => {
          await store.sweep(terms).catch(() => undefined)
        })
      }
      return route(request)
    },
    [Symbol.asyncDispose]: () => running,
  }
}
