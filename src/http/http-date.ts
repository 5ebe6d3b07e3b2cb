/** HTTP dates (RFC 9110, section 5.6.7): written as IMF-fixdate, read in all three forms. Whole seconds. */

/** Undefined for anything that is no HTTP date, an impossible day included. */
export function parseHttpDate(text: string): Date | undefined {
  if (text === '') return undefined
  const trimmed = text.trim()
  const match = fixdate.exec(trimmed) ?? rfc850.exec(trimmed)
  if (match) return dateFrom(match[3], match[2], match[1], match[4])
  const asctimeMatch = asctime.exec(trimmed)
  return asctimeMatch ? dateFrom(asctimeMatch[4], asctimeMatch[1], asctimeMatch[2], asctimeMatch[3]) : undefined
}

/** `Sun, 06 Nov 1994 08:49:37 GMT` */
export function writeHttpDate(date: Date): string {
  const second = Math.floor(date.getTime() / 1000)
  const known = written.get(second)
  if (known !== undefined) return known
  const text = date.toUTCString()
  if (written.size >= mostWritten) written.clear()
  written.set(second, text)
  return text
}

/** Kept, since the few files that are asked for again and again say the same each time. */
const written = new Map<number, string>()
const mostWritten = 1000

const fixdate = /^[A-Z][a-z]{2}, (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d:\d\d:\d\d) GMT$/
const rfc850 = /^[A-Z][a-z]{5,8}, (\d\d)-([A-Z][a-z]{2})-(\d\d) (\d\d:\d\d:\d\d) GMT$/
const asctime = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \d]\d) (\d\d:\d\d:\d\d) (\d{4})$/
const months = 'JanFebMarAprMayJunJulAugSepOctNovDec'

function dateFrom(year = '', month = '', day = '', time = ''): Date | undefined {
  const index = months.indexOf(month)
  if (index < 0 || index % 3 !== 0) return undefined
  // Nobody writes this form any more; a pivot year is as good as the rule with “now” in it.
  const full = year.length === 2 ? Number(year) + (Number(year) < 70 ? 2000 : 1900) : Number(year)
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number)
  if (hour > 23 || minute > 59 || second > 60) return undefined
  const date = new Date(Date.UTC(full, index / 3, Number(day), hour, minute, Math.min(second, 59)))
  date.setUTCFullYear(full)
  return date.getUTCDate() === Number(day) ? date : undefined
}
