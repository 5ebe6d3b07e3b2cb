/** Opening and closing, so that the browser's way back does what one expects of it. */
import { effect } from '@preact/signals'
import { library, tileAt } from '../state/library.ts'
import { go, openCapture } from '../state/route.ts'
import { toast } from '../ui/toasts.ts'
import { rememberPlace } from './known-places.ts'

let wasOpen = openCapture.peek() !== undefined
/** There is a step of the browser's history to go back to: it was not the first page. */
let openedHere = false
effect(() => {
  const isOpen = openCapture.value !== undefined
  if (isOpen !== wasOpen) openedHere = isOpen
  wasOpen = isOpen
})

/** Shows the capture at a place of the library. From one in the viewer to the next there is no step for the way back. */
export async function openAt(index: number): Promise<void> {
  const version = library.peek()?.version
  try {
    const tile = await tileAt(index)
    if (!tile) return
    rememberPlace(tile.contentId, index, version)
    go({ capture: tile.contentId }, openCapture.peek() !== undefined)
  } catch (thrown) {
    toast((thrown as Error).message, 'danger')
  }
}

export function closeViewer(): void {
  if (openCapture.peek() === undefined) return
  if (openedHere) history.back()
  else go({ capture: undefined }, true)
}
