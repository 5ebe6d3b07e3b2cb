import type { Culture } from '../../model/feeds.ts'

/** A product's date as the feed writes it, day and month in the order of the culture; undefined for what is no date. */
export function releaseDate(text: string | undefined, culture: Culture): Date | undefined {
  const numbers = (text ?? '').match(/\d+/g) ?? []
  if (numbers.length !== 3) return undefined
  const order = numbers[0]?.length === 4 ? ['year', 'month', 'day'] : orderOf(culture)
  const part = (name: string) => Number(numbers[order.indexOf(name)])
  const [year, month, day] = [part('year'), part('month'), part('day')]
  const date = new Date(Date.UTC(year, month - 1, day))
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return same && year > 1900 ? date : undefined
}

/** `['month', 'day', 'year']` */
function orderOf(culture: Culture): string[] {
  const parts = new Intl.DateTimeFormat(culture, { year: 'numeric', month: 'numeric', day: 'numeric' }).formatToParts(0)
  return parts.map(each => each.type).filter(each => each !== 'literal')
}
