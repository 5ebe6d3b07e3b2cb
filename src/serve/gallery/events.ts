import { streamed } from '../../http/bytes.ts'
import { EventQueue } from './event-queue.ts'
import type { GalleryOptions } from './gallery-options.ts'
import type { DriveStatus } from './wire/answers.ts'

/** Milliseconds between two looks while somebody listens, and looks between two heart-beats. */
const [every, looksToBeat] = [1000, 15]

/** Tells listeners what changes. However many they are, the archive is looked at once, and not at all when there are none. */
export function eventStreams(
  { keeper, clock, holder, signal }: Pick<GalleryOptions, 'keeper' | 'clock' | 'holder' | 'signal'>,
  status: () => Promise<DriveStatus>,
): () => Promise<Response> {
  const queues = new Set<EventQueue>()
  let isWatching = false
  let changed = false

  keeper.onChange(({ version, count }) => {
    changed = true
    for (const queue of queues) queue.send({ type: 'library', version, count })
  }, signal)
  signal.addEventListener('abort', () => {
    for (const queue of queues) queue.end()
  })

  async function watch(): Promise<void> {
    let told = ''
    let wasHeld = false
    for (let look = 1; queues.size > 0 && !signal.aborted; look += 1) {
      await clock.sleep(every, signal)
      const isHeld = holder() !== undefined
      // Once more when it is over: the last of it has to be told too.
      if (isHeld || wasHeld || changed) {
        changed = false
        const now = await status()
        const text = JSON.stringify(now)
        if (text !== told) for (const queue of queues) queue.send({ type: 'status', status: now })
        told = text
      }
      wasHeld = isHeld
      if (look % looksToBeat === 0) for (const queue of queues) queue.beat()
    }
  }

  async function keepWatching(): Promise<void> {
    if (isWatching) return
    isWatching = true
    // A catalog that cannot be read for a moment is no reason to be silent for ever.
    while (queues.size > 0 && !signal.aborted) await watch().catch(() => undefined)
    isWatching = false
  }

  /** What is, for whoever has just come. */
  async function greet(queue: EventQueue): Promise<void> {
    const { version, count } = await keeper.current()
    queue.send({ type: 'library', version, count })
    queue.send({ type: 'status', status: await status() })
  }

  function opened(queue: EventQueue): void {
    queues.add(queue)
    if (signal.aborted) queue.end()
    greet(queue).catch(() => queue.end())
    void keepWatching()
  }

  return async () =>
    streamed(new EventQueue(opened, queue => queues.delete(queue)), {
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
    })
}
