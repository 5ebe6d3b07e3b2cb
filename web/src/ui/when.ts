/** Times for people. Sentences are English, dates as the reader's own English has them. */
import { locale } from './locale.ts'

const longForm = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' })
const shortForm = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
const exactForm = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long' })
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

export const longTime = (iso: string) => longForm.format(new Date(iso))
export const shortTime = (iso: string) => shortForm.format(new Date(iso))
/** With seconds and the zone. */
export const exactTime = (iso: string) => exactForm.format(new Date(iso))

/** `in 12 days`, `3 hours ago`, `just now`. @param now milliseconds since 1970 */
export function awayText(iso: string, now: number): string {
  const seconds = (Date.parse(iso) - now) / 1000
  const size = Math.abs(seconds)
  if (size < 45) return seconds > 0 ? 'in a moment' : 'just now'
  for (const [unit, length, until] of units) {
    if (size < until)
      return relative.format(Math.trunc(Math.sign(seconds) * Math.max(1, Math.round(size / length))), unit)
  }
  return relative.format(Math.round(seconds / year), 'year')
}

const [minute, hour, day] = [60, 3600, 86_400]
const year = 365.25 * day
const units = [
  ['minute', minute, 60 * minute - 30],
  ['hour', hour, 36 * hour],
  ['day', day, 100 * day],
  ['month', year / 12, 1.5 * year],
] as const

/** `0:07`, `1:02:33`. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const two = (value: number) => String(value).padStart(2, '0')
  const [h, m, s] = [Math.floor(whole / hour), Math.floor((whole % hour) / minute), whole % minute]
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}
