import { Button } from '../ui/button.tsx'
import { copyAndSay } from '../ui/copy.tsx'
import { Icon } from '../ui/icon.tsx'
import type { Glimpse } from './glimpse.ts'
import type { ViewerAction } from './keys.ts'
import { isPanelOpen, togglePanel } from './panel-open.ts'
import { saved, sourcesOf } from './sources.ts'

export interface ActionsProps {
  readonly contentId: string
  readonly glimpse: Glimpse
  readonly act: (action: ViewerAction) => void
  readonly onShare: () => void
  readonly onFullscreen: () => void
}

/** What can be done with the capture. */
export function Actions({ contentId, glimpse, act, onShare, onFullscreen }: ActionsProps) {
  return (
    <div class="viewer-actions">
      {!glimpse.isClip && (
        <span class="viewer-zoom">
          <Button kind="quiet" icon="zoomOut" label="Smaller (−)" onClick={() => act('zoomOut')} />
          <Button kind="quiet" icon="zoomIn" label="Larger (+)" onClick={() => act('zoomIn')} />
        </span>
      )}
      <Button kind="quiet" class="wide-only" icon="fullscreen" label="Whole screen (F)" onClick={onFullscreen} />
      <Button
        kind="quiet"
        class="wide-only"
        icon="link"
        label="Copy link to this page"
        onClick={() => copyAndSay(location.href, 'Link')}
      />
      <Button kind="quiet" icon="share" label="Share (S)" onClick={onShare} />
      <a
        class="button quiet only-icon"
        href={saved(sourcesOf(contentId).content)}
        download
        aria-label="Download (D)"
        title="Download (D)"
      >
        <Icon name="download" />
      </a>
      <Button kind="quiet" icon="info" label="Details (I)" aria-pressed={isPanelOpen.value} onClick={togglePanel} />
    </div>
  )
}
