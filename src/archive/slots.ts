/** Room for so many pieces of work at the same time. */
export interface Slots {
  /** Does `work` when there is room for it. */
  use<T>(work: () => Promise<T>): Promise<T>
}

/** Room for `count` pieces of work at the same time; the others wait in the order they came. */
export function slots(count: number): Slots {
  const waiting: (() => void)[] = []
  let free = count
  return {
    async use(work) {
      if (free > 0) free -= 1
      else await new Promise<void>(resolve => waiting.push(resolve))
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        if (next) next()
        else free += 1
      }
    },
  }
}
