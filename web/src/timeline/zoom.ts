import { signal } from '@preact/signals'
import { gridOf, type View, zooms } from './grid.ts'

const key = 'zoom'

/** Steps nearer (more) or farther (less) than usual; kept in this browser. */
export const zoom = signal(Number(globalThis.localStorage?.getItem(key) ?? 0) || 0)
/** Of the tiles, pixels; 0 × 0 until it is measured. */
export const view = signal<View>({ width: 0, height: 0 })

export function zoomTo(wanted: number): void {
  const { least, most } = zooms(view.peek())
  zoom.value = Math.min(most, Math.max(least, wanted))
  localStorage.setItem(key, String(zoom.value))
}

export const zoomBy = (steps: number) => zoomTo(zoom.peek() + steps)
export const currentGrid = () => gridOf(view.value, zoom.value)
