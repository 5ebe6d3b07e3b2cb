import type { Failure, FailureCode } from '../model/failure.ts'

/** The one retry policy, for calls of a service and for transfers of content alike. */
export interface RetryPolicy {
  /** Tries in all, the first one included. */
  readonly tries: number
  /** Milliseconds before the second try; doubled for each further one, ± a quarter by chance. */
  readonly firstDelay: number
  readonly longestDelay: number
  /** Milliseconds we are ready to wait when asked to; beyond it the failure is handed on, with the time to come back. */
  readonly longestAskedDelay: number
}

export const defaultRetryPolicy: RetryPolicy = {
  tries: 5,
  firstDelay: 500,
  longestDelay: 8_000,
  longestAskedDelay: 120_000,
}

/**
 * Milliseconds to wait before the next try; undefined: give up.
 *
 * @param tried how often it was tried without getting anywhere, at least 1
 * @param asked what the other side asked for, in milliseconds (`Retry-After`)
 * @param chance 0 to 1
 */
export function delayBeforeRetry(
  policy: RetryPolicy,
  tried: number,
  asked: number | undefined,
  chance: number,
): number | undefined {
  if (tried >= policy.tries) return undefined
  if (asked !== undefined) return asked > policy.longestAskedDelay ? undefined : asked
  return Math.min(policy.firstDelay * 2 ** (tried - 1), policy.longestDelay) * (0.75 + chance / 2)
}

/** Tries that get bytes do not count against patience, but there is an end to everything. */
const mostTries = 50

/**
 * Counts the tries of one transfer.
 *
 * @returns tells after each failure how many milliseconds to wait; undefined: give up
 */
export function triesOf(
  policy: RetryPolicy,
  chance: () => number,
): (failure: Failure, gotBytes: boolean) => number | undefined {
  let [tries, fruitless] = [0, 0]
  return (failure, gotBytes) => {
    tries += 1
    fruitless = gotBytes ? 1 : fruitless + 1
    if (!isPassing(failure.code) || tries >= mostTries) return undefined
    return delayBeforeRetry(policy, fruitless, failure.retryAfter, chance())
  }
}

/** Could the same request be answered better later, without anybody doing anything? */
export function isPassing(code: FailureCode): boolean {
  return ['timeout', 'throttled', 'upstream', 'unreachable', 'internal'].includes(code)
}

/** Statuses that pass by themselves: what Microsoft's own client repeats (protocol page, section 6). */
export const passingStatuses: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504])
