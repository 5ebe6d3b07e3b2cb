import { bandAt, type Layout } from './layout.ts'

/** A year's name or a month's dot beside the scrubber's track. */
export interface Mark {
  /** Pixels from the track's beginning. */
  readonly y: number
  readonly kind: 'year' | 'month'
  /** Seconds: any moment within it. */
  readonly at: number
}

/** Years keep so far apart, months so far from everything. */
const apart = { year: 22, month: 9 } as const

/** In proportion to the content. Years come first: a month has a dot only where it is in no year's way. */
export function marksOf(layout: Layout, track: number): Mark[] {
  const { days, bandOf, bandTop, height } = layout
  const years: Mark[] = []
  const months: Mark[] = []
  let month = -1
  let year = -1
  for (let day = 0; day < days.count; day++) {
    const at = days.start[day] as number
    const date = new Date(at * 1000)
    const ordinal = date.getFullYear() * 12 + date.getMonth()
    if (ordinal === month) continue
    month = ordinal
    const y = height === 0 ? 0 : ((bandTop[bandOf[day] as number] as number) / height) * track
    if (date.getFullYear() === year) months.push({ y, kind: 'month', at })
    else years.push({ y, kind: 'year', at })
    year = date.getFullYear()
  }
  const kept = thinned(years, apart.year, track)
  const dots = thinned(months, apart.month, track).filter(dot =>
    kept.every(name => Math.abs(name.y - dot.y) >= apart.year / 2),
  )
  return [...kept, ...dots].sort((a, b) => a.y - b.y)
}

function thinned(marks: readonly Mark[], gap: number, track: number): Mark[] {
  let last = Number.NEGATIVE_INFINITY
  return marks.filter(({ y }) => {
    if (y - last < gap || y > track - gap / 2) return false
    last = y
    return true
  })
}

/** The day at a share (0 to 1) of the content. */
export function dayAt(layout: Layout, share: number): number {
  return layout.bandDay[bandAt(layout, share * layout.height)] as number
}

/** The first capture of the month before or after (older: +1) a day. */
export function dayByMonth({ days }: Layout, from: number, by: 1 | -1): number {
  const monthOf = (day: number) => {
    const date = new Date((days.start[day] as number) * 1000)
    return date.getFullYear() * 12 + date.getMonth()
  }
  const last = days.count - 1
  const here = monthOf(from)
  let day = from
  while (day + by >= 0 && day + by <= last && monthOf(day) === here) day += by
  if (by === 1) return day
  // The first day of that month, not its last.
  while (day > 0 && monthOf(day - 1) === monthOf(day)) day--
  return day
}
