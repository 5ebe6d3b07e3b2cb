import type { SteadyClock } from '../../../model/clock.ts'

/** What was found out and holds for a while, by its key; the oldest are forgotten when there are too many. */
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
  const entries = new Map<Key, { value: Value; until: number }>()
  return {
    get(key) {
      const entry = entries.get(key)
      return entry && entry.until > clock.elapsed() ? entry.value : undefined
    },
    set(key, value) {
      entries.delete(key)
      entries.set(key, { value, until: clock.elapsed() + milliseconds })
      const [oldest] = entries.keys()
      if (entries.size > most) entries.delete(oldest as Key)
    },
    delete: key => void entries.delete(key),
  }
}
