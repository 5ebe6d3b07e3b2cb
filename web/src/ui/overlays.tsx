import { DownloadDialog } from '../download/download-dialog.tsx'
import { ShareDialog } from '../shares/share-dialog.tsx'
import { Viewer } from '../viewer/viewer.tsx'
import { Toasts } from './toast.tsx'

/** What stands over every page. The viewer first: dialogs opened from it stand over it. */
export function Overlays() {
  return (
    <>
      <Viewer />
      <ShareDialog />
      <DownloadDialog />
      <Toasts />
    </>
  )
}
