import { skeletonTraits } from '../../../src/serve/gallery/wire/skeleton.ts'
import { library, tileAt } from '../state/library.ts'
import { preload } from './decoded.ts'
import { rememberPlace } from './known-places.ts'
import { sourcesOf } from './sources.ts'

/** Has a neighbour ready to be shown at once: of a clip its poster, since nobody may want to play it. */
export function preloadAt(index: number | undefined): void {
  const now = library.peek()
  if (index === undefined || !now) return
  const isClip = ((now.traits[index] ?? 0) & skeletonTraits.clip) !== 0
  tileAt(index).then(
    ({ contentId }) => {
      rememberPlace(contentId, index, now.version)
      const { large, content } = sourcesOf(contentId)
      preload(large)
      if (!isClip) preload(content)
    },
    // It is told when it is looked at.
    () => undefined,
  )
}
