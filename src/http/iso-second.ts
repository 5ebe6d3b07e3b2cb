/** `2026-01-02T03:04:05Z`: RFC 3339, in whole seconds, as WebDAV has it. A fourth of the time that `toISOString` takes. */
export function isoSecond(date: Date): string {
  const time = date.getTime()
  const day = Math.floor(time / millisecondsOfDay)
  if (day !== lastDay) {
    lastText = date.toISOString().slice(0, -13)
    lastDay = day
  }
  const seconds = Math.floor((time - day * millisecondsOfDay) / 1000)
  const [hour, minute] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return `${lastText}${two[hour]}:${two[minute]}:${two[seconds % 60]}Z`
}

const millisecondsOfDay = 86_400_000
const two = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))

/** Of a list by date the next is nearly always of the same day. */
let lastDay = Number.NaN
let lastText = ''
