import { Failure } from '../../model/failure.ts'
import type { WatchObserver } from './watch-observer.ts'

/** One that never breaks what it observes: what it throws is said once for each message. */
export function harmless(observer: WatchObserver, say: (line: string) => void): WatchObserver {
  const said = new Set<string>()
  const excuse = (thrown: unknown) => {
    const { message } = Failure.from(thrown)
    if (said.has(message)) return
    said.add(message)
    say(`What the watch does could not be passed on: ${message}`)
  }
  const under = new Set<Promise<void>>()
  return {
    observe(event) {
      try {
        const work = Promise.resolve(observer.observe(event)).catch(excuse)
        under.add(work)
        work.finally(() => under.delete(work))
      } catch (thrown) {
        excuse(thrown)
      }
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(under)
      await Promise.resolve(observer[Symbol.asyncDispose]()).catch(excuse)
    },
  }
}
