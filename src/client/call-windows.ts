/**
 * The calls of one service, counted as its network counts them: so many in any stretch of so many seconds. Inside the process
 * they are counted by a time that only goes forward. A call counts from when it was answered: it was received at some moment
 * before that, and nobody here knows which.
 */
import type { SteadyClock } from '../model/clock.ts'
import type { Budget } from './budget.ts'
import { readRecalled } from './recalled-calls.ts'

export interface CallWindows {
  /** Milliseconds until another call may be sent, at the least; 0: now. */
  wait(): number
  sent(): void
  answered(): void
  /** Keeps to this too from now on. */
  learn(limit: Budget): void
  /** Nobody asks for so many milliseconds. */
  rest(milliseconds: number): void
  readonly limited: boolean
  /** For {@link callWindows} of another process: times of day, since nothing else lasts. */
  written(): string
}

/** Clocks do not tick alike, and timers fire early: a little more than the window. */
const slack = 500
const mostCalls = 1000

/** @param kept what {@link CallWindows.written} gave, of this process or one before */
export function callWindows(given: readonly Budget[], kept: string | undefined, clock: SteadyClock): CallWindows {
  const recalled = readRecalled(kept, clock)
  const budgets = new Map<number, number>()
  const keep = ({ seconds, requests }: Budget) => {
    budgets.set(seconds, Math.min(requests, budgets.get(seconds) ?? Number.POSITIVE_INFINITY))
  }
  for (const each of [...given, ...recalled.budgets]) keep(each)
  /** When calls were answered, oldest first; no further back than the longest window. */
  let calls = recalled.ages.map(age => clock.elapsed() - age)
  let underway = 0
  let resting = 0

  const waitFor = (seconds: number, requests: number, now: number): number => {
    const span = seconds * 1000 + slack
    // All places are taken by calls without an answer: each keeps its place for a whole window after that.
    if (underway >= requests) return span
    const first = calls[calls.length - (requests - underway)]
    return first === undefined ? 0 : Math.max(0, first + span - now)
  }

  return {
    wait() {
      const now = clock.elapsed()
      const waits = [...budgets].map(([seconds, requests]) => waitFor(seconds, requests, now))
      return Math.ceil(Math.max(0, resting - now, ...waits))
    },
    sent() {
      underway += 1
    },
    answered() {
      underway -= 1
      const now = clock.elapsed()
      // More than the budgets need: a limit learnt later counts what came before.
      const longest = Math.max(300, ...budgets.keys()) * 1000 + slack
      calls.push(now)
      if (calls.length > 2 * mostCalls || (calls[0] as number) < now - longest) {
        calls = calls.filter(at => at > now - longest).slice(-mostCalls)
      }
    },
    learn(limit) {
      keep(limit)
      // Every published burst limit (15 s) comes with a sustained one (300 s) of about three times as much: better taken for
      // granted than found out by being refused again.
      if (limit.seconds <= 15 && !budgets.has(300)) keep({ seconds: 300, requests: limit.requests * 3 })
    },
    rest(milliseconds) {
      resting = Math.max(resting, clock.elapsed() + milliseconds)
    },
    get limited() {
      return budgets.size > 0
    },
    written() {
      const [now, elapsed] = [clock.now().getTime(), clock.elapsed()]
      const unanswered = Array.from({ length: underway }, () => now)
      const learnt = [...budgets].filter(
        ([seconds, requests]) => !given.some(each => each.seconds === seconds && each.requests === requests),
      )
      return JSON.stringify({
        budgets: learnt,
        calls: [...calls.map(at => Math.round(now - (elapsed - at))), ...unanswered],
      })
    },
  }
}
