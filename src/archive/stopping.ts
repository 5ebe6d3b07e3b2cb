/** What a pull makes of failures. */
import { Failure } from '../model/failure.ts'

/** Items in a row that could not be reached: then it is the network, not the item. */
const mostSilence = 16

/** What is wrong with the disk or the account is wrong for every item. */
export function stopsEverything(failure: Failure): boolean {
  const { code, path } = (failure.cause ?? {}) as { code?: string; path?: string }
  return ['full', 'locked', 'unauthenticated'].includes(failure.code) || code === 'EIO' || path !== undefined
}

/** Milliseconds: 15 minutes, doubled with each failure, a day at the most. */
export function restAfter(attempts: number): number {
  return Math.min(15 * 60_000 * 2 ** (attempts - 1), 24 * 3_600_000)
}

/** Counts items in a row that could not be reached. The one that is too many ends the pull. */
export function silenceWatch(): (failure: Pick<Failure, 'code' | 'message'> | undefined) => void {
  let silence = 0
  return failure => {
    silence = failure?.code === 'unreachable' ? silence + 1 : 0
    if (silence >= mostSilence)
      throw new Failure('unreachable', `${failure?.message} The rest waits for the next pull.`)
  }
}
