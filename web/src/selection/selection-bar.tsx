import { downloadSelection } from '../download/selection.ts'
import { shown } from '../state/library.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toasts.ts'
import { announced, clearSelection, selectAll, selected, selectedCount, selectedIds } from './selection.ts'
import { nameOfTile, shareSelected } from './share-selected.ts'
import './selection.css'

/** What can be done with what is selected; it stands where the bar was. */
export function SelectionBar() {
  const count = selectedCount.value
  const sharable = shareSelected(selected.value)
  const failed = (thrown: unknown) => toast((thrown as Error).message, 'danger')
  const download = () => selectedIds().then(downloadSelection).catch(failed)
  const copy = async () => {
    const [id] = await selectedIds()
    const address = new URL(`?capture=${encodeURIComponent(id ?? '')}`, location.href)
    await navigator.clipboard.writeText(address.href)
    toast('The link to this capture is copied. It works for whoever may open this gallery.', 'good')
  }
  return (
    <div class="selection-bar" role="toolbar" aria-label="Selection" hidden={count === 0}>
      <Button kind="quiet" icon="close" label="Select nothing (Esc)" onClick={clearSelection} />
      <strong class="selection-count">
        {count.toLocaleString('en')} <span>selected</span>
      </strong>
      <span class="selection-space" />
      {count < shown.value.length && (
        <Button kind="quiet" label="Select all that are shown (Ctrl+A)" onClick={selectAll}>
          Select all<span class="wide-only"> {shown.value.length.toLocaleString('en')}</span>
        </Button>
      )}
      <Button kind="quiet" icon="link" label="Copy link" disabled={count !== 1} onClick={() => copy().catch(failed)} />
      <Button
        kind="quiet"
        icon="share"
        label={sharable ? `Share ${nameOfTile(sharable)}` : 'Share: select one capture, or all of one day'}
        disabled={!sharable}
        onClick={() => sharable?.open().catch(failed)}
      />
      <Button kind="primary" icon="download" label="Download as a zip file" onClick={download}>
        <span class="wide-only">Download</span>
      </Button>
    </div>
  )
}

export function Announcer() {
  return (
    <div class="unseen" role="status" aria-live="polite">
      {announced.value}
    </div>
  )
}
