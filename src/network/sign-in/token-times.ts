/** How long the tokens of a local network live (protocol page, section 4.2), and the world file's `limits.tokens`. */
import { JsonObject } from '../../http/json.ts'
import { integerOf } from '../../http/json-read.ts'
import type { AppKind } from '../../services/sign-in/app-kind.ts'
import { objectAt, type Problems } from '../world/world-places.ts'

/** Seconds. */
export interface TokenTimes {
  readonly code: number
  /** Between two questions whether a code was allowed. */
  readonly interval: number
  /** Of Microsoft's access tokens; undefined: as long as on the live network, by whose app it is. */
  readonly access: number | undefined
  readonly refresh: number
  readonly user: number
  readonly device: number
  readonly title: number
  readonly xsts: number
}

const day = 24 * 3600

export const liveTimes: TokenTimes = {
  code: 900,
  interval: 5,
  access: undefined,
  refresh: 90 * day,
  user: 14 * day,
  device: 14 * day,
  title: 14 * day,
  xsts: 16 * 3600,
}

export function accessSeconds({ access }: TokenTimes, kind: AppKind): number {
  return access ?? (kind === 'own' ? 3600 : day)
}

/** `"tokens": {"xstsSeconds": 60}` */
export function readTokenTimes(limits: JsonObject, problems: Problems): TokenTimes {
  const place = 'limits.tokens'
  const said = objectAt(limits.get('tokens') ?? new JsonObject([]), place, problems)
  const names = Object.keys(liveTimes)
  for (const [name] of said.entries) {
    if (names.some(each => name === `${each}Seconds`)) continue
    problems.push(`${place} has no “${name}”: it takes ${names.map(each => `${each}Seconds`).join(', ')}`)
  }
  const times = names.map(name => {
    const key = `${name}Seconds`
    const seconds = integerOf(said, key)
    if (said.get(key) !== undefined && (seconds === undefined || seconds < 1 || seconds > 100 * 365 * day)) {
      problems.push(`${place}.${key} must be a number of seconds, 1 or more`)
    }
    return [name, seconds ?? liveTimes[name as keyof TokenTimes]] as const
  })
  return Object.fromEntries(times) as unknown as TokenTimes
}
