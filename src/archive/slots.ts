import type { Slots } from './fetch-capture.ts'

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
