import { effect } from '@preact/signals'
import type { CaptureDetail } from '../../../src/serve/gallery/wire/answers.ts'
import { galleryPaths } from '../../../src/serve/gallery/wire/paths.ts'
import { askJson } from '../api/ask.ts'
import { positionOf } from '../state/library.ts'
import { openCapture } from '../state/route.ts'
import { library } from '../state/skeleton.ts'
import { indexOfKnown } from '../state/tiles.ts'

/** When the viewer closes, one is back at the capture that was last seen in it. */
export function followViewer(goTo: (position: number) => void): () => void {
  let last: string | undefined
  return effect(() => {
    const before = last
    last = openCapture.value
    if (before === undefined || last !== undefined) return
    // After the viewer has given its own focus back.
    setTimeout(async () => {
      const index = await indexOf(before).catch(() => undefined)
      const position = index === undefined ? -1 : positionOf(index)
      if (position >= 0 && openCapture.peek() === undefined) goTo(position)
    }, 0)
  })
}

async function indexOf(contentId: string): Promise<number | undefined> {
  const known = indexOfKnown(contentId)
  if (known !== undefined) return known
  const { index, version } = await askJson<CaptureDetail>(galleryPaths.capture(contentId))
  return version === library.peek()?.version ? index : undefined
}
