import type { Clock } from '../../model/clock.ts'
import { Failure } from '../../model/failure.ts'

/**
 * A request's body that must keep coming. One timer watches all of it: a new one for each piece would cost more than most
 * pieces do.
 *
 * @param silence milliseconds without a byte after which it throws Failure `timeout`; twice as many at the most
 * @throws Failure `invalid` when the sender breaks off: the fault is not ours, and nobody is there to be told
 */
export async function* timely(
  body: AsyncIterable<Uint8Array>,
  clock: Clock,
  silence: number,
): AsyncGenerator<Uint8Array> {
  const iterator = body[Symbol.asyncIterator]()
  const over = new AbortController()
  let came = 0
  let alarmed = false
  let ended = false

  function watch(): Promise<'late'> {
    const watching = silent()
    // Ended by us, it has nothing to say.
    watching.catch(() => undefined)
    return watching
  }

  async function silent(): Promise<'late'> {
    alarmed = false
    for (let before = -1; came > before; ) {
      before = came
      await clock.sleep(silence, over.signal)
    }
    alarmed = true
    return 'late'
  }

  let late = watch()
  try {
    for (;;) {
      const step = await Promise.race([iterator.next().catch(brokenOff), late])
      if (step === 'late') {
        throw new Failure('timeout', `No byte of the body came for ${silence / 1000} s. Send it again.`)
      }
      ended = step.done === true
      if (step.done) return
      came += 1
      yield step.value
      // Who took so long was whoever takes the bytes.
      if (alarmed) late = watch()
    }
  } finally {
    over.abort(finished)
    // Not awaited: what is stuck would hold us too.
    if (!ended) iterator.return?.().catch(() => undefined)
  }
}

/** Made once: to make an error for each body would cost as much as the timer. */
const finished = new Error('the body has ended')

function brokenOff(thrown: unknown): never {
  throw new Failure('invalid', 'The body broke off. Send it again.', { cause: thrown })
}
