/**
 * Request limits as the network enforces them (protocol page, section 6): fixed windows for each player and service, several
 * at once; refused requests count too.
 */
import type { Clock } from '../model/clock.ts'

export interface RequestLimit {
  readonly service: string
  readonly max: number
  readonly periodSeconds: number
}

/** @returns the refusal, or undefined when the request may pass. */
export type LimitCheck = (service: string, who: string) => Response | undefined

export function requestLimits(limits: readonly RequestLimit[], clock: Clock): LimitCheck {
  const windows = new Map<string, { ends: number; count: number }>()
  return (service, who) => {
    const now = clock.now().getTime()
    const refusals: Refusal[] = []
    for (const [index, limit] of limits.entries()) {
      if (limit.service !== service) continue
      const key = `${index} ${who}`
      let window = windows.get(key)
      if (!window || window.ends <= now) {
        window = { ends: now + limit.periodSeconds * 1000, count: 0 }
        windows.set(key, window)
      }
      window.count += 1
      if (window.count > limit.max) refusals.push({ limit, wait: window.ends - now, count: window.count })
    }
    // Whoever waits for the longest window meets no other.
    const longest = refusals.sort((a, b) => b.wait - a.wait)[0]
    return longest && refused(longest)
  }
}

interface Refusal {
  readonly limit: RequestLimit
  /** Milliseconds until its window ends. */
  readonly wait: number
  readonly count: number
}

function refused({ limit, wait, count }: Refusal): Response {
  const body = {
    version: 1,
    currentRequests: count,
    maxRequests: limit.max,
    periodInSeconds: limit.periodSeconds,
    limitType: 'rate',
  }
  return new Response(JSON.stringify(body), {
    status: documented[limit.service] ?? 429,
    headers: { 'content-type': 'application/json', 'retry-after': String(Math.max(1, Math.ceil(wait / 1000))) },
  })
}

/** Where the documents name another status for whoever asks too often (protocol page, section 2.3). */
const documented: Readonly<Record<string, number>> = { 'title-storage': 503 }
