/** One piece of work of a name after the other; of different names at the same time. */
export type InTurn = <Result>(
  name: string,
  signal: AbortSignal | undefined,
  work: () => Promise<Result>,
) => Promise<Result>

export function inTurn(): InTurn {
  const last = new Map<string, Promise<unknown>>()
  return async (name, signal, work) => {
    const before = last.get(name)
    const mine = (async () => {
      await before
      signal?.throwIfAborted()
      return await work()
    })()
    const done = mine.then(nothing, nothing).finally(() => {
      if (last.get(name) === done) last.delete(name)
    })
    last.set(name, done)
    return await unlessAborted(mine, signal)
  }
}

const nothing = () => undefined

/** Who is no longer interested need not wait for those in front. */
async function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (!signal) return await work
  let stop = nothing
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      reject(signal.reason)
      return undefined
    }
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
