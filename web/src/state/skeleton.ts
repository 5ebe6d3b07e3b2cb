import { batch, signal } from '@preact/signals'
import { galleryPaths } from '../../../src/serve/gallery/wire/paths.ts'
import { readSkeleton, type Skeleton } from '../../../src/serve/gallery/wire/skeleton.ts'
import { ask } from '../api/ask.ts'
import { carried } from './carry.ts'

/** Every capture there is, in columns. */
export const library = signal<Skeleton | undefined>(undefined)

/** How the library came to be another: where each capture of the one before is now. */
export const turnover = signal<Turnover | undefined>(undefined)

export interface Turnover {
  readonly from: Skeleton
  readonly to: Skeleton
  readonly places: Int32Array
}

let loading: Promise<void> | undefined

/** The newest there is. Whoever asks while it is on its way waits for the same. */
export function loadLibrary(): Promise<void> {
  loading ??= (async () => {
    const buffer = await (await ask(galleryPaths.skeleton)).arrayBuffer()
    const next = readSkeleton(buffer)
    const before = library.peek()
    if (next.version === before?.version) return
    batch(() => {
      if (before) turnover.value = { from: before, to: next, places: carried(before, next) }
      library.value = next
    })
  })().finally(() => {
    loading = undefined
  })
  return loading
}
