import type { WatchEvent } from '../../archive/watch/watch-event.ts'

/** Somebody who is told what the daemon does. What goes wrong there is never the daemon's trouble: it is remarked. */
export interface WatchObserver {
  observe(event: WatchEvent): void | Promise<void>
  /** Tells what is still to be told, and lets go. */
  [Symbol.asyncDispose](): Promise<void>
}
