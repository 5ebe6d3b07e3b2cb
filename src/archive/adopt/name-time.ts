/** What a file's name says of game and time, as consoles, the Game Bar and other tools write names. */

export interface NamedTime {
  /** As it stands in the name, or the folder's name; undefined: none is said. */
  readonly game: string | undefined
  /** As if the name were in UTC. Milliseconds. */
  readonly time: number
  /** The name says the zone, so it is UTC. */
  readonly exact: boolean
}

/** `Halo Infinite-2024_05_01-20_24_31`, `Halo Infinite 2024-05-01 20-24-31`, `2024-05-01T20-24-31+0000`, and each with what tools add. */
const dated =
  /^(.*?)[ _-]?(\d{4})[-_](\d\d)[-_](\d\d)[ T_-](\d\d)[-_.](\d\d)[-_.](\d\d)([+-]\d\d:?\d\d|Z)?(?:_hdr)?(?: ?\(\d+\))?$/i
/** The Game Bar, formerly: `Halo Infinite 5_1_2024 8_24_31 PM`. */
const formerly = /^(.*?)[ _]?(\d{1,2})_(\d{1,2})_(\d{4}) (\d{1,2})_(\d\d)_(\d\d) (AM|PM)$/i
/** Seconds since 1970, as xbox2local named files at first. */
const epoch = /^(\d{9,10})(?:_hdr)?$/i

export function timeInName(path: string): NamedTime | undefined {
  const parts = path.split('/')
  const name = (parts.at(-1) as string).replace(/\.[^.]*$/, '').trim()
  const folder = parts.at(-2)
  const seconds = epoch.exec(name)
  if (seconds) return { game: folder, time: Number(seconds[1]) * 1000, exact: true }
  const [, game, year, month, day, hour, minute, second, zone] = dated.exec(name) ?? inAmerica(name) ?? []
  if (year === undefined) return undefined
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${isoZone(zone)}`)
  if (Number.isNaN(time)) return undefined
  return { game: game?.trim() || folder, time, exact: zone !== undefined }
}

function inAmerica(name: string): string[] | undefined {
  const [, game = '', month = '', day = '', year = '', hour = '', minute = '', second = '', half = ''] =
    formerly.exec(name) ?? []
  if (year === '') return undefined
  const hours = (Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0)
  const two = (value: string | number) => String(value).padStart(2, '0')
  return ['', game, year, two(month), two(day), two(hours), minute, second]
}

const isoZone = (zone: string | undefined) =>
  zone === undefined || /^z$/i.test(zone) ? 'Z' : zone.replace(/^(...):?(..)$/, '$1:$2')

/** Seconds a name may be from the capture time. */
const tolerance = 5000
const quarter = 15 * 60_000
/** Time zones lie up to 14 hours from UTC, all of them by whole quarters of an hour. */
const furthest = 14 * 4

/** Can a name with this time be of a capture of that moment? Without a zone: in some time zone. */
export function isTimeOf({ time, exact }: NamedTime, captured: Date): boolean {
  const apart = time - captured.getTime()
  const quarters = exact ? 0 : Math.round(apart / quarter)
  return Math.abs(quarters) <= furthest && Math.abs(apart - quarters * quarter) <= tolerance
}

/** The same for all that file systems and tools make of a game's name. */
export function gameKey(game: string): string {
  return game
    .replace(/[™®©]/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
