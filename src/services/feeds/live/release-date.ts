import type { Culture } from '../../../model/feeds.ts'

/** Day, month and year in the order of the culture, with strokes between them as the documents' own sample has it: `07/11/2008`. */
export function releaseDate(date: Date, culture: Culture): string {
  const format = new Intl.DateTimeFormat([culture, 'en-us'], {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    calendar: 'gregory',
    numberingSystem: 'latn',
    timeZone: 'UTC',
  })
  const parts = format.formatToParts(date)
  return parts
    .filter(({ type }) => type === 'day' || type === 'month' || type === 'year')
    .map(({ value }) => value.replace(/\D/g, ''))
    .join('/')
}
