import type { SteadyClock } from '../model/clock.ts'
import type { Budget } from './budget.ts'

export interface RecalledCalls {
  readonly budgets: readonly Budget[]
  /** How many milliseconds ago calls were made, the oldest first. */
  readonly ages: readonly number[]
}

/**
 * Reads what a process before has written down. Only the time of day lasts from one process to the next, and it may have been
 * set meanwhile: calls that seem to lie ahead of now are taken to have been made just now, in the distances they had.
 * What cannot be read is forgotten: the worst that follows is one refusal.
 */
export function readRecalled(kept: string | undefined, clock: Pick<SteadyClock, 'now'>): RecalledCalls {
  const { budgets, calls } = parsed(kept)
  const times = numbers(calls).sort((a, b) => a - b)
  const latest = Math.max(clock.now().getTime(), ...times.slice(-1))
  return { budgets: listed(budgets).flatMap(budgetOf), ages: times.map(at => latest - at) }
}

function parsed(kept: string | undefined): { budgets?: unknown; calls?: unknown } {
  try {
    return Object(JSON.parse(kept ?? '{}'))
  } catch {
    return {}
  }
}

function budgetOf(pair: unknown): Budget[] {
  const [seconds = 0, requests = 0] = numbers(pair)
  return isLimit(requests, seconds) ? [{ seconds, requests }] : []
}

/** No limit is longer than an hour, and one that lets nothing through would never end. */
export function isLimit(requests: number, seconds: number): boolean {
  return requests >= 1 && seconds >= 1 && seconds <= 3600
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function numbers(value: unknown): number[] {
  return listed(value).filter((each): each is number => typeof each === 'number' && Number.isFinite(each))
}
