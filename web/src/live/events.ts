/** The server's event stream: a new library, a new status, and whether the server is there at all. */
import { signal } from '@preact/signals'
import type { DriveEvent } from '../../../src/serve/gallery/wire/answers.ts'
import { galleryPaths } from '../../../src/serve/gallery/wire/paths.ts'
import { library, loadLibrary } from '../state/skeleton.ts'
import { heardStatus } from '../status/status.ts'
import { backoff } from './backoff.ts'

/** The server could not be reached for a moment longer than a hiccup. */
export const serverGone = signal(false)

const hiccup = 2500

/** @returns what ends it */
export function followEvents(): () => void {
  let source: EventSource | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  let missing: ReturnType<typeof setTimeout> | undefined
  let tries = 0

  function open(): void {
    source?.close()
    source = new EventSource(galleryPaths.events)
    source.addEventListener('open', () => {
      tries = 0
      clearTimeout(missing)
      missing = undefined
      serverGone.value = false
    })
    source.addEventListener('library', heard)
    source.addEventListener('status', heard)
    source.addEventListener('error', failed)
  }

  function failed(): void {
    missing ??= setTimeout(() => (serverGone.value = true), hiccup)
    // The browser tries again by itself only while the answer was never a refusal; we do it always, ever more seldom.
    source?.close()
    clearTimeout(again)
    again = setTimeout(open, backoff(tries++, Math.random()))
  }

  const back = () => {
    if (!document.hidden && missing) {
      tries = 0
      clearTimeout(again)
      open()
    }
  }
  document.addEventListener('visibilitychange', back)
  globalThis.addEventListener('online', back)
  open()
  return () => {
    source?.close()
    for (const timer of [again, missing]) clearTimeout(timer)
    document.removeEventListener('visibilitychange', back)
    globalThis.removeEventListener('online', back)
  }
}

function heard({ data }: MessageEvent<string>): void {
  const event = JSON.parse(data) as DriveEvent
  if (event.type === 'status') heardStatus(event.status)
  else if (event.version !== library.peek()?.version) loadLibrary().catch(() => undefined)
}
