/** What is wrong with a whole turn: told once when it begins, and once when the network is back. */
import type { Failure, FailureCode } from '../../model/failure.ts'
import { backOff } from './schedule.ts'
import type { Tell } from './watch-world.ts'

export interface Trouble {
  /** A turn failed. @returns milliseconds until it is tried again */
  met(failure: Failure, interval: number): number
  /** A turn went well. */
  over(): void
  /** Undefined: all is well. */
  readonly code: FailureCode | undefined
}

const silence: readonly FailureCode[] = ['unreachable', 'timeout']
/** The network itself said so: then it is there. */
const answers: readonly FailureCode[] = ['unauthenticated', 'throttled', 'upstream']

export function trouble(tell: Tell): Trouble {
  let code: FailureCode | undefined
  let offline = false
  let told = new Set<FailureCode>()
  let failures = 0
  const back = () => {
    if (offline) tell({ event: 'online' })
    offline = false
  }
  return {
    get code() {
      return code
    },
    met(failure, interval) {
      const { message } = failure
      failures = failure.code === code ? failures + 1 : 1
      code = failure.code
      if (answers.includes(failure.code)) back()
      if (silence.includes(failure.code)) {
        if (!offline) tell({ event: 'offline', message })
        offline = true
      } else if (failure.code !== 'locked' && !told.has(failure.code)) {
        // Who holds the archive works on it: that is no failure, only a wait.
        tell({ event: 'failed', code: failure.code, message })
        told.add(failure.code)
      }
      return backOff(failure.code, failures, interval, failure.retryAfter)
    },
    over() {
      back()
      code = undefined
      told = new Set()
      failures = 0
    },
  }
}
