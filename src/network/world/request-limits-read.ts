/** The world file's `limits.requests`. */
import type { JsonObject } from '../../http/json.ts'
import { integerOf, textOf } from '../../http/json-read.ts'
import type { RequestLimit } from '../request-limits.ts'
import { arrayAt, objectAt, type Problems } from './world-places.ts'

export function readRequestLimits(limits: JsonObject, problems: Problems): RequestLimit[] {
  const place = 'limits.requests'
  return arrayAt(limits, 'requests', place, problems).map((each, index) => {
    const limit = objectAt(each, `${place}[${index}]`, problems)
    const said = textOf(limit, 'service') ?? ''
    const service = hosts[said] ?? said
    const [max, periodSeconds] = [integerOf(limit, 'max') ?? -1, integerOf(limit, 'periodSeconds') ?? 0]
    if (service === '' || max < 0 || periodSeconds < 1) {
      problems.push(`${place}[${index}] needs a service, max (0 or more) and periodSeconds (1 or more)`)
    } else if (!limitedServices.includes(service)) {
      problems.push(`${place}[${index}].service must be one of ${limitedServices.join(', ')}, not “${said}”`)
    }
    return { service, max, periodSeconds }
  })
}

const limitedServices: readonly string[] = [
  'captures',
  'title-storage',
  'gamercard',
  'presence',
  'catalog',
  'profile',
  'title-hub',
  'achievements',
  'people',
  'sign-in',
]

/** The names of the live hosts, as the contract calls their services. */
const hosts: Readonly<Record<string, string>> = {
  mediahub: 'captures',
  titlestorage: 'title-storage',
  userpresence: 'presence',
  titlehub: 'title-hub',
  peoplehub: 'people',
  displaycatalog: 'catalog',
}
