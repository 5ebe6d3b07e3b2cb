/** A selection of captures as one zip file. */
import { signal } from '@preact/signals'
import type { Selection } from '../../../src/serve/gallery/wire/answers.ts'
import { galleryPaths } from '../../../src/serve/gallery/wire/paths.ts'
import { send } from '../api/ask.ts'
import { toast } from '../ui/toasts.ts'

/** What is so large that it is asked about first. */
export const askedAbout = signal<Selection | undefined>(undefined)

const large = 1_000_000_000

/** One press is enough, unless it is more than 1 GB. */
export async function downloadSelection(contentIds: readonly string[]): Promise<void> {
  if (contentIds.length === 0) return
  try {
    const selection = await send<Selection>(galleryPaths.selections, { contentIds })
    if (selection.bytes > large) askedAbout.value = selection
    else begin(selection)
  } catch (thrown) {
    toast((thrown as Error).message, 'danger', { label: 'Try again', run: () => void downloadSelection(contentIds) })
  }
}

/** The browser saves it, and stays where it is. */
export function begin({ path, files }: Selection): void {
  const link = document.createElement('a')
  link.href = path
  link.download = ''
  document.body.append(link)
  link.click()
  link.remove()
  askedAbout.value = undefined
  toast(`The browser is downloading ${files === 1 ? '1 file' : `${files.toLocaleString('en')} files`}.`, 'good')
}
