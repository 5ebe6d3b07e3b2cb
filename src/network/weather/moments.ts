/** When a fault strikes: by counting, not by chance, so that a test sees the same weather each time. */

export interface Moments {
  /** Does it strike this time? */
  strikes(key: string): boolean
}

/** The first `times` times for each key, then never again: what a good client survives. */
export function firstTimes(times: number): Moments {
  const counts = new Map<string, number>()
  return {
    strikes(key) {
      const count = (counts.get(key) ?? 0) + 1
      counts.set(key, count)
      return count <= times
    },
  }
}

/** Every `n`th time, over all keys. */
export function everyNth(n: number): Moments {
  let count = 0
  return {
    strikes() {
      count += 1
      return count % n === 0
    },
  }
}

/** A listing, a content address, or a file of title storage. */
export type Place = 'search' | 'content' | 'file'

export function placeOf(request: Request): Place | undefined {
  const { pathname } = new URL(request.url)
  if (pathname.endsWith('/search')) return 'search'
  if (pathname.startsWith('/xuid-')) return 'content'
  if (request.method !== 'GET' || !/\/scids\/[^/]+\/data(\/|$)/.test(pathname)) return undefined
  return pathname.includes(',') ? 'file' : 'search'
}

/** Is a capture to be deleted? */
export function isDeletion(request: Request): boolean {
  return request.method === 'DELETE' && /^\/(screenshots|gameclips)\/[^/]+$/.test(new URL(request.url).pathname)
}

/** Does the answer to this request carry bytes that are to be archived? */
export function bringsBytes(request: Request): boolean {
  const place = placeOf(request)
  return place === 'content' || place === 'file'
}

/** One object, whatever its signature. */
export function keyOf(request: Request): string {
  return new URL(request.url).pathname
}
