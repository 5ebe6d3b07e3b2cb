/** A moment as it stands in file names: `2021-11-27 20.24.01`. */
export function timeName(time: Date, zone: 'utc' | 'local'): string {
  const shifted = time.getTime() - (zone === 'utc' ? 0 : time.getTimezoneOffset() * 60_000)
  const named = new Date(Math.min(Math.max(shifted, firstNamed), lastNamed))
  return named.toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.')
}

/** Years have four digits, also where the time zone moves one out of them. */
const firstNamed = Date.parse('0000-01-01T00:00:00Z')
const lastNamed = Date.parse('9999-12-31T23:59:59Z')
