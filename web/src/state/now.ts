import { signal } from '@preact/signals'

const seconds = () => Math.floor(Date.now() / 1000)

/** Seconds since 1970, moved on every half a minute: for countdowns and for what is about to expire. */
export const now = signal(seconds())

globalThis.document?.addEventListener('visibilitychange', () => {
  now.value = seconds()
})
if (globalThis.document) setInterval(() => (now.value = seconds()), 30_000)
