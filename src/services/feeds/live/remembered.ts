import type { SteadyClock } from '../../../model/clock.ts'
import { RecentMap } from '../../../model/recent-map.ts'

/** What was found out and holds for a while, by its key; what was used longest ago is forgotten when there is too much. */
export interface Remembered<Key, Value> {
  get(key: Key): Value | undefined
  set(key: Key, value: Value): void
  delete(key: Key): void
}

export function remembered<Key, Value>(
  clock: Pick<SteadyClock, 'elapsed'>,
  milliseconds: number,
  most: number,
): Remembered<Key, Value> {
  const entries = new RecentMap<Key, { value: Value; until: number }>({ entries: most })
  return {
    get(key) {
      const entry = entries.get(key)
      return entry && entry.until > clock.elapsed() ? entry.value : undefined
    },
    set: (key, value) => entries.set(key, { value, until: clock.elapsed() + milliseconds }),
    delete: key => entries.delete(key),
  }
}
