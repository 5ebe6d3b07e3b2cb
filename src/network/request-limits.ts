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
    let refusal: Response | undefined
    for (const limit of limits.filter(each => each.service === service)) {
      const key = `${who} ${service} ${limit.periodSeconds}`
      let window = windows.get(key)
      if (!window || window.ends <= now) {
        window = { ends: now + limit.periodSeconds * 1000, count: 0 }
        windows.set(key, window)
      }
      window.count += 1
      if (window.count > limit.max) refusal = refused(limit, window, now)
    }
    return refusal
  }
}

function refused(
  { max, periodSeconds }: RequestLimit,
  { ends, count }: { ends: number; count: number },
  now: number,
): Response {
  const body = {
    version: 1,
    currentRequests: count,
    maxRequests: max,
    periodInSeconds: periodSeconds,
    limitType: 'rate',
  }
  return new Response(JSON.stringify(body), {
    status: 429,
    headers: { 'content-type': 'application/json', 'retry-after': String(Math.max(1, Math.ceil((ends - now) / 1000))) },
  })
}
