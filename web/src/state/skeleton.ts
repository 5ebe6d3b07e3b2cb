import { signal } from '@preact/signals'
import { galleryPaths } from '../../../src/serve/gallery/wire/paths.ts'
import { readSkeleton, type Skeleton } from '../../../src/serve/gallery/wire/skeleton.ts'
import { ask } from '../api/ask.ts'

/** Every capture there is, in columns. */
export const library = signal<Skeleton | undefined>(undefined)

let loading: Promise<void> | undefined

/** The newest there is. Whoever asks while it is on its way waits for the same. */
export function loadLibrary(): Promise<void> {
  loading ??= (async () => {
    const buffer = await (await ask(galleryPaths.skeleton)).arrayBuffer()
    const next = readSkeleton(buffer)
    if (next.version !== library.peek()?.version) library.value = next
  })().finally(() => {
    loading = undefined
  })
  return loading
}
