import { timeText } from '../../model/units.ts'

const steps = [
  [60, 'second'],
  [60, 'minute'],
  [24, 'hour'],
  [30.4375, 'day'],
  [12, 'month'],
  [Number.POSITIVE_INFINITY, 'year'],
] as const

/** `3 days ago`, `in 2 hours` */
export function agoText(at: Date, now: Date): string {
  const milliseconds = now.getTime() - at.getTime()
  let count = Math.abs(milliseconds) / 1000
  for (const [most, noun] of steps) {
    // Rounded, it must not be as much as one of the next kind.
    if (Math.floor(count) < Math.floor(most)) {
      const whole = Math.floor(count)
      if (noun === 'second' && whole < 10) return 'just now'
      const text = `${whole} ${noun}${whole === 1 ? '' : 's'}`
      return milliseconds < 0 ? `in ${text}` : `${text} ago`
    }
    count /= most
  }
  return ''
}

/** `2026-03-01 20:24:01 (3 days ago)` */
export function timeAndAgo(at: Date, now: Date): string {
  return `${timeText(at)} (${agoText(at, now)})`
}
