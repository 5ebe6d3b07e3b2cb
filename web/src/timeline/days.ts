/** Captures shown, parted into days of the browser's own time zone. */
export interface Days {
  readonly count: number
  /** Position (in what is shown) of each day's first capture; one more at the end: how many are shown. */
  readonly first: Uint32Array
  /** When each day began, seconds since 1970. */
  readonly start: Float64Array
}

/** When the local day of a time began, and when it ended, in seconds. Days are 23 to 25 hours long. */
export type DayOf = (seconds: number) => { readonly start: number; readonly end: number }

export function localDay(seconds: number): { start: number; end: number } {
  const date = new Date(seconds * 1000)
  date.setHours(0, 0, 0, 0)
  const start = date.getTime() / 1000
  date.setDate(date.getDate() + 1)
  return { start, end: date.getTime() / 1000 }
}

/**
 * One pass; a calendar is asked only once for each day.
 * @param captured seconds, newest first
 * @param shown indexes into `captured`
 */
export function daysOf(captured: Uint32Array, shown: Uint32Array, dayOf: DayOf = localDay): Days {
  const first: number[] = []
  const start: number[] = []
  let day = { start: Number.POSITIVE_INFINITY, end: Number.POSITIVE_INFINITY }
  for (let position = 0; position < shown.length; position++) {
    const at = captured[shown[position] as number] as number
    if (at >= day.start && at < day.end) continue
    day = dayOf(at)
    first.push(position)
    start.push(day.start)
  }
  first.push(shown.length)
  return { count: start.length, first: Uint32Array.from(first), start: Float64Array.from(start) }
}

/** The last place whose value is not above `wanted`, in rising values; 0 when all are. */
export function lastNotAbove(values: Uint32Array | Float64Array, wanted: number, count = values.length): number {
  let low = 0
  let high = count - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((values[middle] as number) <= wanted) low = middle
    else high = middle - 1
  }
  return low
}

export const dayOfPosition = (days: Days, position: number): number => lastNotAbove(days.first, position, days.count)
