import type { CaptureDetail } from '../../../src/serve/gallery/wire/answers.ts'
import { Button } from '../ui/button.tsx'
import { copyAndSay } from '../ui/copy.tsx'
import { Icon } from '../ui/icon.tsx'
import { shortTime } from '../ui/when.ts'
import { type Glimpse, nameOf } from './glimpse.ts'
import type { ViewerAction } from './keys.ts'
import { closeViewer } from './opening.ts'
import { isPanelOpen, togglePanel } from './panel-open.ts'
import type { Place } from './place.ts'
import { badges } from './safety.ts'
import { saved, sourcesOf } from './sources.ts'

interface BarProps {
  readonly contentId: string
  readonly glimpse: Glimpse | undefined
  readonly detail: CaptureDetail | undefined
  readonly place: Place | undefined
  readonly act: (action: ViewerAction) => void
  readonly onShare: () => void
  readonly onFullscreen: () => void
}

/** What it is, and what can be done with it. */
export function Bar({ contentId, glimpse, detail, place, act, onShare, onFullscreen }: BarProps) {
  return (
    <header class="viewer-bar">
      <Button kind="quiet" icon="arrowLeft" label="Close (Esc)" onClick={closeViewer} />
      <div class="viewer-what">
        <h2>{detail?.caption || (glimpse ? nameOf(glimpse) : '')}</h2>
        <p>
          {glimpse && <time dateTime={glimpse.captured}>{shortTime(glimpse.captured)}</time>}
          {place?.position !== undefined && (
            <span>{` · ${place.position} of ${place.total.toLocaleString('en')}`}</span>
          )}
          {place && place.position === undefined && <span> · not among what is shown</span>}
        </p>
      </div>
      {detail && <Badges detail={detail} isHdr={glimpse?.isHdr ?? false} />}
      <div class="viewer-actions">
        {glimpse && !glimpse.isClip && (
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
        <Button
          kind="quiet"
          icon="info"
          label="What is known of it (I)"
          aria-pressed={isPanelOpen.value}
          onClick={togglePanel}
        />
      </div>
    </header>
  )
}

function Badges({ detail, isHdr }: { readonly detail: CaptureDetail; readonly isHdr: boolean }) {
  return (
    <ul class="state-badges" aria-label="State">
      {isHdr && <li class="state-badge">HDR</li>}
      {badges(detail, Date.now()).map(({ tone, icon, text }) => (
        <li key={text} class={`state-badge ${tone}`}>
          <Icon name={icon} size={16} />
          {text}
        </li>
      ))}
    </ul>
  )
}
