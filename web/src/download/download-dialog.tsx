import { bytesText, many } from '../../../src/model/units.ts'
import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/dialog.tsx'
import { askedAbout, begin } from './selection.ts'

/** Tells how large a large selection is before it is downloaded. */
export function DownloadDialog() {
  const selection = askedAbout.value
  if (!selection) return null
  const close = () => {
    askedAbout.value = undefined
  }
  return (
    <Sheet label="Download the selection" onClose={close}>
      <p>
        It is one zip file of <strong>{bytesText(selection.bytes)}</strong> with {many(selection.files, 'file')}. Is
        there as much room?
      </p>
      <div class="sheet-foot">
        <Button kind="quiet" onClick={close}>
          Cancel
        </Button>
        <Button kind="primary" icon="download" autofocus onClick={() => begin(selection)}>
          Download {bytesText(selection.bytes)}
        </Button>
      </div>
    </Sheet>
  )
}
