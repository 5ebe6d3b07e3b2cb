/** When a product came out, as its feed says it: numbers in the order of the culture, `07/11/2008` as the documents' own sample has it. */
import type { Culture } from '../../model/feeds.ts'

/** @param date the day in UTC */
export function writeReleaseDate(date: Date, culture: Culture): string {
  return partsOf(date, culture)
    .map(({ value }) => value)
    .join('/')
}

/** The day in UTC, whatever stands between its numbers, and also with the year in front; undefined for what is no day. */
export function readReleaseDate(text: string | undefined, culture: Culture): Date | undefined {
  const numbers = (text ?? '').match(/\d+/g) ?? []
  if (numbers.length !== 3) return undefined
  const order =
    numbers[0]?.length === 4 ? ['year', 'month', 'day'] : partsOf(new Date(0), culture).map(each => each.type)
  const part = (name: string) => Number(numbers[order.indexOf(name)])
  const [year, month, day] = [part('year'), part('month'), part('day')]
  const date = new Date(Date.UTC(year, month - 1, day))
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return same && year > 1900 ? date : undefined
}

function partsOf(date: Date, culture: Culture): readonly { type: string; value: string }[] {
  const format = new Intl.DateTimeFormat([culture, 'en-us'], {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    calendar: 'gregory',
    numberingSystem: 'latn',
    timeZone: 'UTC',
  })
  return format
    .formatToParts(date)
    .filter(({ type }) => type === 'day' || type === 'month' || type === 'year')
    .map(({ type, value }) => ({ type, value: value.replace(/\D/g, '') }))
}
