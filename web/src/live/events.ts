/** The server's event stream: a new library, a new status, and whether the server is there at all. */
import type { DriveEvent } from '../../../src/serve/gallery/wire/answers.ts'
import { galleryPaths } from '../../../src/serve/gallery/wire/paths.ts'
import { library, loadLibrary } from '../state/skeleton.ts'
import { heardStatus } from '../status/status.ts'
import { backoff } from './backoff.ts'
import { returns, serverGone } from './connection.ts'

const hiccup = 2500

/** @returns what ends it */
export function followEvents(): () => void {
  let source: EventSource | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  let missing: ReturnType<typeof setTimeout> | undefined
  let tries = 0

  function open(): void {
    close()
    source = new EventSource(galleryPaths.events)
    source.addEventListener('open', () => {
      tries = 0
      clearTimeout(missing)
      serverGone.value = false
      if (missing !== undefined) returns.value += 1
      missing = undefined
    })
    source.addEventListener('library', heard)
    source.addEventListener('status', heard)
    source.addEventListener('error', failed)
  }

  function close(): void {
    source?.close()
    source = undefined
    clearTimeout(again)
  }

  function failed(): void {
    missing ??= setTimeout(() => (serverGone.value = true), hiccup)
    // The browser tries again by itself only while the answer was never a refusal; we do it always, ever more seldom.
    close()
    again = setTimeout(open, backoff(tries++, Math.random()))
  }

  /**
   * A browser has six connections for all of its tabs together, and each stream takes one: tabs that nobody sees have none.
   * Whoever comes back is told all that is as it is now.
   */
  const looked = () => {
    tries = 0
    if (document.hidden) close()
    else if (source === undefined) open()
  }
  document.addEventListener('visibilitychange', looked)
  globalThis.addEventListener('online', looked)
  looked()
  return () => {
    close()
    clearTimeout(missing)
    document.removeEventListener('visibilitychange', looked)
    globalThis.removeEventListener('online', looked)
  }
}

function heard({ data }: MessageEvent<string>): void {
  const event = JSON.parse(data) as DriveEvent
  if (event.type === 'status') heardStatus(event.status)
  else if (event.version !== library.peek()?.version) loadLibrary().catch(() => undefined)
}
