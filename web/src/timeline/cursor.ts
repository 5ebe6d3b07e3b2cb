import { effect, signal } from '@preact/signals'
import { positionOf, shown } from '../state/library.ts'
import { turnover } from '../state/skeleton.ts'

/** The capture that the keys go on from, as its index in the library: whatever is filtered, it stays the same one. */
export const cursor = signal(0)

effect(() => {
  const turned = turnover.value
  const place = turned?.places[cursor.peek()]
  if (place !== undefined && place >= 0) cursor.value = place
})

/** Its position in what is shown, or the first. */
export const cursorPosition = (): number => Math.max(0, positionOf(cursor.value, shown.value))
