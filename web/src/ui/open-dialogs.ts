import { signal } from '@preact/signals'

/** The uppermost last: toasts are told within it, since what is behind it is not read aloud. */
export const openDialogs = signal<readonly string[]>([])
