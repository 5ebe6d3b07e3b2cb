import { parseHttpDate } from './http-date.ts'

/** Nobody means more than a day; a number beyond it is a mistake or an attack. */
const longest = 24 * 3_600_000

/**
 * Milliseconds that `Retry-After` asks for (RFC 9110, section 10.2.3): seconds or a date. Undefined for nonsense, 0 for a
 * date gone by, a day at the most.
 */
export function retryAfter(value: string | null | undefined, now: Date): number | undefined {
  const text = value?.trim() ?? ''
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, longest)
  const date = parseHttpDate(text)
  return date && Math.min(Math.max(0, date.getTime() - now.getTime()), longest)
}
