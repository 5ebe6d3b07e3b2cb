/** A moment as it stands in file names: `2021-11-27 20.24.01`. */
export function timeName(time: Date, zone: 'utc' | 'local'): string {
  const named = new Date(namedTime(time.getTime(), zone)).toISOString()
  return `${named.slice(0, 10)} ${named.slice(11, 13)}.${named.slice(14, 16)}.${named.slice(17, 19)}`
}

/** What the clock of the zone shows at a moment, as if it were UTC. Both in milliseconds since 1970. */
export function namedTime(time: number, zone: 'utc' | 'local'): number {
  const shifted = time - (zone === 'utc' ? 0 : new Date(time).getTimezoneOffset() * 60_000)
  return Math.min(Math.max(shifted, firstNamed), lastNamed)
}

/** Years have four digits, also where the time zone moves one out of them. */
const firstNamed = Date.parse('0000-01-01T00:00:00Z')
const lastNamed = Date.parse('9999-12-31T23:59:59Z')
