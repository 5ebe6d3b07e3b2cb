import type { Budget } from '../../src/client/pace.ts'

/** Stretches of time in which more arrived than a budget allows: whatever its windows begin with, sliding or fixed. */
export function crowded(arrivals: readonly number[], budgets: readonly Budget[]): string[] {
  return budgets.flatMap(({ requests, seconds }) =>
    arrivals.flatMap((at, index) => {
      const later = arrivals[index + requests]
      return later !== undefined && later - at < seconds * 1000
        ? [`${requests + 1} requests in ${(later - at) / 1000} s, at ${at}`]
        : []
    }),
  )
}
