/** Whether the server is there, as its event stream tells. */
import { signal } from '@preact/signals'

/** It could not be reached for a moment longer than a hiccup. */
export const serverGone = signal(false)

/** How often it came back, were it away for a moment only: what failed meanwhile is asked for again. */
export const returns = signal(0)
