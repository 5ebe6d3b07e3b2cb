/** Days and months as people say them. */
import { locale } from '../ui/locale.ts'

const thisYear = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short' })
const otherYear = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
const brief = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' })
const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' })
const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
const dateOnly = new Intl.DateTimeFormat(locale, { dateStyle: 'long' })

const dateOf = (seconds: number) => new Date(seconds * 1000)

/** `Today`, `Yesterday`, `Fri 20 Nov`, `Sat 1 Mar 2025`. @param now seconds @param isBrief `1 Mar 2025` */
export function dayName(start: number, now: number, isBrief = false): string {
  const today = new Date(now * 1000)
  today.setHours(0, 0, 0, 0)
  const away = Math.round((today.getTime() / 1000 - start) / 86_400)
  if (away === 0) return 'Today'
  if (away === 1) return 'Yesterday'
  const format = dateOf(start).getFullYear() === today.getFullYear() ? thisYear : isBrief ? brief : otherYear
  return format.format(dateOf(start))
}

export const monthName = (seconds: number): string => month.format(dateOf(seconds))
export const momentName = (seconds: number): string => moment.format(dateOf(seconds))
export const dateName = (seconds: number): string => dateOnly.format(dateOf(seconds))

/** `1 capture`, `1,234 captures` */
export const capturesText = (count: number): string =>
  `${count.toLocaleString('en')} ${count === 1 ? 'capture' : 'captures'}`

/** `3 d`, `5 h`, `20 min`: until the network deletes it. */
export function shortAway(seconds: number): string {
  if (seconds >= 2 * 86_400) return `${Math.floor(seconds / 86_400)} d`
  if (seconds >= 2 * 3600) return `${Math.floor(seconds / 3600)} h`
  return `${Math.max(1, Math.floor(seconds / 60))} min`
}

/** `0:07`, `1:02:33` */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const two = (value: number) => String(value).padStart(2, '0')
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}
