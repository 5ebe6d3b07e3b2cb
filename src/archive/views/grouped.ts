/**
 * Indexes by key, in the order of the keys; those of one key stay in order. Where they come key by key already, as those of time
 * nearly always do, nothing is copied.
 *
 * @param keyOf whole numbers
 */
export function grouped(indexes: Uint32Array, keyOf: (index: number) => number): (readonly [number, Uint32Array])[] {
  const keys = new Float64Array(indexes.length)
  const groups = new Map<number, Group>()
  let group: Group | undefined
  let runs = 0
  for (let at = 0; at < indexes.length; at += 1) {
    const key = (keys[at] = keyOf(indexes[at] as number))
    if (group?.key !== key) {
      runs += 1
      group = groups.get(key)
      if (!group) groups.set(key, (group = { key, first: at, count: 0 }))
    }
    group.count += 1
  }
  const sorted = [...groups.values()].sort((a, b) => a.key - b.key)
  if (runs === groups.size) return sorted.map(({ key, first, count }) => [key, indexes.subarray(first, first + count)])

  const gathered = new Uint32Array(indexes.length)
  let from = 0
  for (const each of sorted) {
    each.first = from
    from += each.count
  }
  const ends = new Map(sorted.map(({ key, first }) => [key, { next: first }]))
  for (let at = 0; at < indexes.length; at += 1) {
    const end = ends.get(keys[at] as number) as { next: number }
    gathered[end.next++] = indexes[at] as number
  }
  return sorted.map(({ key, first, count }) => [key, gathered.subarray(first, first + count)])
}

interface Group {
  readonly key: number
  first: number
  count: number
}
