import type { Clock } from '../model/clock.ts'
import { Failure } from '../model/failure.ts'

/**
 * A request's body that must keep coming.
 *
 * @param silence milliseconds without a byte after which it throws Failure `timeout`
 * @throws Failure `invalid` when the sender breaks off: the fault is not ours, and nobody is there to be told
 */
export async function* timely(
  body: AsyncIterable<Uint8Array>,
  clock: Clock,
  silence: number,
): AsyncGenerator<Uint8Array> {
  const iterator = body[Symbol.asyncIterator]()
  let ended = false
  try {
    for (;;) {
      const waiting = new AbortController()
      const late = clock.sleep(silence, waiting.signal).then(
        () => 'late' as const,
        () => 'late' as const,
      )
      const step = await Promise.race([iterator.next().catch(brokenOff), late]).finally(() => waiting.abort())
      if (step === 'late') {
        throw new Failure('timeout', `No byte of the body came for ${silence / 1000} s. Send it again.`)
      }
      ended = step.done === true
      if (step.done) return
      yield step.value
    }
  } finally {
    // Not awaited: what is stuck would hold us too.
    if (!ended) iterator.return?.().catch(() => undefined)
  }
}

function brokenOff(thrown: unknown): never {
  throw new Failure('invalid', 'The body broke off. Send it again.', { cause: thrown })
}
