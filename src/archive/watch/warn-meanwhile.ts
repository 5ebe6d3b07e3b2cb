import type { SteadyClock } from '../../model/clock.ts'

/** With the longest wait before a pull it is less than an hour. */
const every = 20 * 60_000

/** Where the way is narrow a pull may take days: what is listed and waits for its turn is warned of all the same. */
export async function warnMeanwhile<Done>(
  work: Promise<Done>,
  { clock, signal }: { readonly clock: SteadyClock; readonly signal: AbortSignal },
  warn: () => Promise<unknown>,
): Promise<Done> {
  const done = new AbortController()
  const ends = AbortSignal.any([signal, done.signal])
  const warning = (async () => {
    for (;;) {
      await clock.sleep(every, ends)
      await warn().catch(() => undefined)
    }
  })().catch(() => undefined)
  try {
    return await work
  } finally {
    done.abort()
    await warning
  }
}
