/** How fast transfers may be at which time of the day, in the player's local time. */
export interface Timetable {
  /** In no particular order; one that ends before it begins goes past midnight. The first that fits holds. */
  readonly spans: readonly TimetableSpan[]
}

export interface TimetableSpan {
  /** Minutes since midnight, 0 to 1439. */
  readonly from: number
  /** The first minute that is no longer in it. */
  readonly until: number
  /** Bytes a second; 0: nothing is transferred. */
  readonly rate: number
}

/** Bytes a second at this time; undefined: as fast as it goes. */
export function rateAt({ spans }: Timetable, time: Date): number | undefined {
  const minute = time.getHours() * 60 + time.getMinutes()
  return spans.find(({ from, until }) =>
    from < until ? minute >= from && minute < until : minute >= from || minute < until,
  )?.rate
}
