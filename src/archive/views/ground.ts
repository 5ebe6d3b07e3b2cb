import { RecentMap } from '../../model/recent-map.ts'
import type { Library } from '../library/library.ts'
import { namedTime } from '../time-name.ts'
import type { FolderContent } from './folder.ts'
import type { ViewTerms } from './view.ts'

/** What all folders of one library's views share. */
export interface Ground {
  readonly library: Library
  readonly terms: ViewTerms
  /** By index: whole hours since 1970 on the clock of the zone. Reckoned when it is asked for first. */
  hours(): Int32Array
  /** What folders of files hold, of those looked at lately: all together they are too much to remember. */
  readonly recent: RecentMap<unknown, FolderContent>
}

/** Some 10 MB. */
const mostRemembered = 50_000

export function ground(library: Library, terms: ViewTerms): Ground {
  let hours: Int32Array | undefined
  return {
    library,
    terms,
    hours: () => (hours ??= hoursOf(library.captured, terms.zone)),
    recent: new RecentMap({ size: mostRemembered, sizeOf: ({ files }) => files.length }),
  }
}

/** Every index, oldest first: what comes later is behind what is there. */
export function allIndexes({ library: { count } }: Ground): Uint32Array {
  return Uint32Array.from({ length: count }, (_, place) => count - 1 - place)
}

/** A clock is put forward or back at a quarter of an hour only; asking for it each time would take a second for a million. */
function hoursOf(captured: Float64Array, zone: 'utc' | 'local'): Int32Array {
  const quarter = 900_000
  let last = Number.NaN
  let ahead = 0
  const latest = namedTime(Number.POSITIVE_INFINITY, 'utc')
  return Int32Array.from(captured, time => {
    const begun = Math.floor(time / quarter) * quarter
    if (begun !== last) {
      last = begun
      ahead = namedTime(begun, zone) - begun
    }
    return Math.floor(Math.min(time + ahead, latest) / 3_600_000)
  })
}
