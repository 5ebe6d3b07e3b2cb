import type { Clock } from '../model/clock.ts'

export interface StallWatch {
  /** Follows the caller's, and is aborted when nothing came for the timeout (or a quarter longer). */
  readonly signal: AbortSignal
  /** Was it aborted because nothing came? */
  readonly stalled: boolean
  /** From now on something must come. */
  begin(): void
  /** Something came. */
  touch(): void
  /** While we ourselves keep it waiting, nothing has to come. */
  hold<Result>(work: Promise<Result>): Promise<Result>
  /** Lets go. @param unfinished closes the connection of an answer that is not read to its end. */
  end(unfinished?: boolean): void
}

/** @param timeout milliseconds without a byte */
export function stallWatch(clock: Clock, timeout: number, signal?: AbortSignal): StallWatch {
  const given = new AbortController()
  const ended = new AbortController()
  const follow = () => given.abort(signal?.reason)
  if (signal?.aborted) follow()
  signal?.addEventListener('abort', follow, { once: true })
  let [quiet, held] = [0, 0]
  let stalled = false
  const watch = async () => {
    while (quiet < 4) {
      await clock.sleep(timeout / 4, ended.signal)
      quiet = held > 0 ? 0 : quiet + 1
    }
    stalled = !given.signal.aborted
    given.abort()
  }
  return {
    signal: given.signal,
    get stalled() {
      return stalled
    },
    begin() {
      watch().catch(() => undefined)
    },
    touch() {
      quiet = 0
    },
    async hold(work) {
      held += 1
      try {
        return await work
      } finally {
        held -= 1
        quiet = 0
      }
    },
    end(unfinished = false) {
      ended.abort()
      signal?.removeEventListener('abort', follow)
      if (unfinished) given.abort()
    },
  }
}
