/**
 * So many at a time; of those that wait the one that came last is next: whoever scrolls looks at what he asked for last.
 */
export function latestFirst(most: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = []
  let running = 0
  return async work => {
    if (running >= most) await new Promise<void>(resolve => waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      // Its place goes to the next, so that nobody who comes meanwhile takes it too.
      const next = waiting.pop()
      if (next) next()
      else running -= 1
    }
  }
}
