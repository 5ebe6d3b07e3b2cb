/** Which captures are selected, by their index in the library: a byte each, so that a hundred thousand are selected in no time. */
export interface Selected {
  readonly marks: Uint8Array
  readonly count: number
}

export const noneOf = (count: number): Selected => ({ marks: new Uint8Array(count), count: 0 })

/** @param positions from and until in `shown`, the second not included */
export function marked(
  { marks, count }: Selected,
  shown: Uint32Array,
  from: number,
  until: number,
  on: boolean,
): Selected {
  const next = marks.slice()
  let total = count
  const value = on ? 1 : 0
  for (let position = Math.max(0, from); position < Math.min(until, shown.length); position++) {
    const index = shown[position] as number
    total += value - (next[index] as number)
    next[index] = value
  }
  return { marks: next, count: total }
}

/** How many of a stretch are selected. */
export function markedIn({ marks, count }: Selected, shown: Uint32Array, from: number, until: number): number {
  let total = 0
  if (count > 0)
    for (let position = from; position < until; position++) total += marks[shown[position] as number] as number
  return total
}

/** In the next library. @param places where each capture is there; -1: it is gone */
export function carriedMarks({ marks }: Selected, places: Int32Array, count: number): Selected {
  const next = noneOf(count).marks
  let total = 0
  places.forEach((place, index) => {
    if (place < 0 || marks[index] === 0) return
    next[place] = 1
    total++
  })
  return { marks: next, count: total }
}

/** Rising. */
export function indexesOf({ marks, count }: Selected): Uint32Array {
  const indexes = new Uint32Array(count)
  let next = 0
  for (let index = marks.indexOf(1); index >= 0; index = marks.indexOf(1, index + 1)) indexes[next++] = index
  return indexes
}
