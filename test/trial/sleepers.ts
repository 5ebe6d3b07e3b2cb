/** Who sleeps until when, by a steady clock that a test turns on. */
export interface Sleepers {
  /** @param due milliseconds of that clock. Rejects with the signal's reason when that is aborted before */
  until(due: number, signal?: AbortSignal): Promise<void>
  /** Whoever is to be woken first. */
  next(): { readonly due: number; readonly wake: () => void } | undefined
}

export function sleepers(): Sleepers {
  const all = new Map<() => void, number>()
  return {
    until: (due, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted()
        const wake = () => {
          all.delete(wake)
          signal?.removeEventListener('abort', stop)
          resolve()
        }
        const stop = () => {
          all.delete(wake)
          reject(signal?.reason)
        }
        all.set(wake, due)
        signal?.addEventListener('abort', stop, { once: true })
      }),
    next() {
      let first: { due: number; wake: () => void } | undefined
      for (const [wake, due] of all) if (!first || due < first.due) first = { due, wake }
      return first
    },
  }
}
