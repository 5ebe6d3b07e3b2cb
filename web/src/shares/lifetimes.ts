/** How long a link may be good for, in seconds. */
const hour = 3600
const day = 24 * hour

export const lifetimes = [
  { seconds: hour, text: '1 hour' },
  { seconds: day, text: '1 day' },
  { seconds: 7 * day, text: '7 days' },
  { seconds: 30 * day, text: '30 days' },
] as const

export const usualLifetime = 7 * day
