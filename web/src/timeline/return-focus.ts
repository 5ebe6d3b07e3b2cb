import { effect } from '@preact/signals'
import type { CaptureDetail } from '../../../src/serve/gallery/wire/answers.ts'
import { galleryPaths } from '../../../src/serve/gallery/wire/paths.ts'
import { askJson } from '../api/ask.ts'
import { positionOf } from '../state/library.ts'
import { openCapture } from '../state/route.ts'
import { library } from '../state/skeleton.ts'
import { indexOfKnown } from '../state/tiles.ts'

/** What was last seen in the viewer and has not been gone back to, since there was no timeline yet. */
let left: string | undefined
let last: string | undefined
effect(() => {
  const before = last
  last = openCapture.value
  if (before !== last) left = last === undefined ? before : undefined
})

/**
 * When the viewer closes, one is back at the capture that was last seen in it; when that is not shown, `elsewhere`, so that
 * the keys lead somewhere.
 */
export function followViewer(goTo: (position: number) => void, elsewhere: () => void): () => void {
  return effect(() => {
    if (openCapture.value !== undefined || left === undefined) return
    const seen = left
    left = undefined
    // After the viewer has given its own focus back.
    setTimeout(async () => {
      const index = await indexOf(seen).catch(() => undefined)
      const position = index === undefined ? -1 : positionOf(index)
      if (openCapture.peek() !== undefined) return
      if (position >= 0) goTo(position)
      else if (document.activeElement === document.body) elsewhere()
    }, 0)
  })
}

async function indexOf(contentId: string): Promise<number | undefined> {
  const known = indexOfKnown(contentId)
  if (known !== undefined) return known
  const { index, version } = await askJson<CaptureDetail>(galleryPaths.capture(contentId))
  return version === library.peek()?.version ? index : undefined
}
