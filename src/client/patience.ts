import { discard } from '../http/bytes.ts'
import { copied } from '../http/derived.ts'
import type { Wrap } from '../http/exchange.ts'
import { markRepeated } from '../http/repeated.ts'
import { defaultRetryPolicy, delayBeforeRetry, isPassing, passingStatuses, type RetryPolicy } from '../http/retry.ts'
import { askedToWait } from '../http/status.ts'
import type { Clock } from '../model/clock.ts'
import { Failure } from '../model/failure.ts'

export interface PatienceOptions {
  readonly clock: Clock
  /** 0 to 1 */
  readonly chance: () => number
  readonly policy?: RetryPolicy
  /** Told before each wait. */
  readonly onWait?: (milliseconds: number, why: string) => void
}

/**
 * Repeats a request whose failure passes by itself. Every request that goes through must be safe to repeat, or its sender
 * must look whether the answer is to a repetition (`http/repeated.ts`).
 */
export function patience({ clock, chance, policy = defaultRetryPolicy, onWait }: PatienceOptions): Wrap {
  return next => async request => {
    let mayBeDone = false
    for (let tried = 1; ; tried += 1) {
      const outcome = await attempt(() => next(copied(request)))
      if (outcome instanceof Response && !passingStatuses.has(outcome.status)) {
        return mayBeDone ? markRepeated(outcome) : outcome
      }
      if (outcome instanceof Failure && !isPassing(outcome.code)) throw outcome
      // Who asks too often was not heard at all.
      mayBeDone ||= !(outcome instanceof Response && outcome.status === 429)
      const asked = outcome instanceof Response ? askedToWait(outcome, clock.now()) : outcome.retryAfter
      // Nobody there at all is told sooner than somebody busy.
      const count = outcome instanceof Failure && outcome.code === 'unreachable' ? tried + 2 : tried
      const delay = delayBeforeRetry(policy, count, asked, chance())
      if (delay === undefined) {
        if (outcome instanceof Failure) throw outcome
        return outcome
      }
      if (outcome instanceof Response) await discard(outcome)
      onWait?.(delay, outcome instanceof Response ? `the network answered ${outcome.status}` : outcome.message)
      await clock.sleep(delay, request.signal)
    }
  }
}

async function attempt(work: () => Promise<Response>): Promise<Response | Failure> {
  try {
    return await work()
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown
    throw thrown
  }
}
