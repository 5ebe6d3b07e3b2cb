import type { CaptureDetail } from '../../../src/serve/gallery/wire/answers.ts'
import { Button } from '../ui/button.tsx'
import { shortTime } from '../ui/when.ts'
import { Actions, type ActionsProps } from './actions.tsx'
import { Badges } from './badges.tsx'
import { type Glimpse, nameOf } from './glimpse.ts'
import { closeViewer } from './opening.ts'
import type { Place } from './place.ts'

interface BarProps extends Omit<ActionsProps, 'glimpse'> {
  readonly glimpse: Glimpse | undefined
  readonly detail: CaptureDetail | undefined
  readonly place: Place | undefined
}

/** What it is, and what can be done with it. */
export function Bar({ contentId, glimpse, detail, place, act, onShare, onFullscreen }: BarProps) {
  return (
    <header class="viewer-bar">
      <Button kind="quiet" icon="arrowLeft" label="Close (Esc)" onClick={closeViewer} />
      <div class="viewer-what">
        <h2>{detail?.caption || (glimpse ? nameOf(glimpse) : 'Capture')}</h2>
        <p>
          {glimpse && <time dateTime={glimpse.captured}>{shortTime(glimpse.captured)}</time>}
          {place?.position !== undefined && (
            <span>{` · ${place.position} of ${place.total.toLocaleString('en')}`}</span>
          )}
          {place && place.position === undefined && <span> · not among what is shown</span>}
        </p>
      </div>
      {detail && <Badges detail={detail} isHdr={glimpse?.isHdr ?? false} />}
      {glimpse && <Actions {...{ contentId, glimpse, act, onShare, onFullscreen }} />}
    </header>
  )
}
