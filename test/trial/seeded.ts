/** Chance that can be had again: the seed stands in the message of what failed. */
export interface Seeded {
  readonly seed: number
  /** 0 up to, not including, `below`. */
  below(below: number): number
  pick<Item>(items: readonly Item[]): Item
}

/** @param seed by default another each time; XBOX_DRIVE_TEST_SEED repeats one */
export function seeded(seed = Number(process.env.XBOX_DRIVE_TEST_SEED) || Math.trunc(Math.random() * 2 ** 31)): Seeded {
  // mulberry32
  let state = seed
  const below = (below: number) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
  return { seed, below, pick: <Item>(items: readonly Item[]) => items[below(items.length)] as Item }
}
