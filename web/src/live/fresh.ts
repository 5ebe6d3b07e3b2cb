import { effect, signal } from '@preact/signals'
import { turnover } from '../state/skeleton.ts'

/** Captures that came while somebody looked at older ones. */
export const fresh = signal(0)

export function clearFresh(): void {
  if (fresh.peek() > 0) fresh.value = 0
}

effect(() => {
  const turned = turnover.value
  if (!turned) return
  const stayed = turned.places.reduce((sum, place) => sum + (place >= 0 ? 1 : 0), 0)
  fresh.value = fresh.peek() + turned.to.count - stayed
})
