/** The whole library in columns, what of it is shown, and details of tiles as they are needed. */
import { computed } from '@preact/signals'
import { passing } from '../filters/filter.ts'
import { now } from './now.ts'
import { readRoute, route, writeRoute } from './route.ts'
import { found } from './search.ts'
import { library } from './skeleton.ts'

export { library, loadLibrary } from './skeleton.ts'
export { tileAt } from './tiles.ts'

/** The part of the route that says what is shown. The same object while only the page or the viewer changes. */
const filterText = computed(() => writeRoute({ ...route.value, page: 'timeline', capture: undefined }))
export const filter = computed(() => readRoute(filterText.value))

/** Indexes into the library that pass the filters, newest first. */
export const shown = computed<Uint32Array>(() => {
  const all = library.value
  if (!all) return new Uint32Array(0)
  const { only, search } = filter.value
  // Only what expires depends on the time.
  const at = only.includes('expiring') ? now.value : now.peek()
  return passing(all, { ...filter.value, found: search ? found.value : undefined }, at)
})

/** Place in what is shown, or -1. */
export function positionOf(index: number, among: Uint32Array = shown.peek()): number {
  let low = 0
  let high = among.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const there = among[middle] as number
    if (there === index) return middle
    if (there < index) low = middle + 1
    else high = middle - 1
  }
  return -1
}
