/** Where a capture stands among those that are shown, and what is beside it. */
export interface Place {
  /** From 1 on; undefined: the filters hide it. */
  readonly position: number | undefined
  readonly total: number
  /** Index into the library of the newer neighbour. */
  readonly previous: number | undefined
  /** Of the older one. */
  readonly next: number | undefined
}

/** @param shown indexes into the library, ascending. One that is hidden stands between those that would be its neighbours. */
export function placeIn(shown: Uint32Array, index: number): Place {
  let low = 0
  let high = shown.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((shown[middle] as number) < index) low = middle + 1
    else high = middle
  }
  const isShown = shown[low] === index
  return {
    position: isShown ? low + 1 : undefined,
    total: shown.length,
    previous: shown[low - 1],
    next: shown[isShown ? low + 1 : low],
  }
}
