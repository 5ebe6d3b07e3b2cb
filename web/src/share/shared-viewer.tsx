import { useEffect, useRef } from 'preact/hooks'
import type { SharedPage } from '../../../src/serve/gallery/wire/answers.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { longTime, shortTime } from '../ui/when.ts'
import { ClipStage } from '../viewer/clip.tsx'
import { toggleFullscreen } from '../viewer/fullscreen.ts'
import { nameOf } from '../viewer/glimpse.ts'
import { PictureStage } from '../viewer/picture.tsx'
import { SideButton } from '../viewer/side-button.tsx'
import { saved, sourcesOf } from '../viewer/sources.ts'
import type { StageHandle } from '../viewer/stage.ts'
import { useKeys } from '../viewer/use-keys.ts'
import '../viewer/viewer.css'
import { close, open } from './opened.ts'

interface SharedViewerProps extends Pick<SharedPage, 'captures'> {
  readonly current: SharedPage['captures'][number]
}

/** The gallery's viewer with what a guest may know. */
export function SharedViewer({ captures, current }: SharedViewerProps) {
  const { contentId, kind, game, captured, caption } = current
  const at = captures.indexOf(current)
  const isClip = kind === 'gameClip'
  const frame = useRef<HTMLDivElement>(null)
  const stage = useRef<StageHandle | null>(null)
  const name = `${nameOf({ isClip, game })}, ${longTime(captured)}, ${at + 1} of ${captures.length}`
  const step = (to: number) => captures[to] && open(captures[to].contentId)
  const stepTo = (side: 'previous' | 'next') => step(side === 'next' ? at + 1 : at - 1)
  useEffect(() => frame.current?.focus({ preventScroll: true }), [])
  useKeys(frame, stage, isClip, action => {
    if (stage.current?.act(action)) return
    if (action === 'previous' || action === 'next') stepTo(action)
    else if (action === 'first') step(0)
    else if (action === 'last') step(captures.length - 1)
    else if (action === 'fullscreen') toggleFullscreen(frame.current)
    else if (action === 'download') location.assign(saved(sourcesOf(contentId).content))
  })
  const Stage = isClip ? ClipStage : PictureStage
  return (
    <Dialog label="Viewer" class="viewer" onClose={close} lightly={false}>
      <div class="viewer-frame" ref={frame} tabIndex={-1}>
        <header class="viewer-bar">
          <Button kind="quiet" icon="arrowLeft" label="Close (Esc)" onClick={close} />
          <div class="viewer-what">
            <h2>{caption || nameOf({ isClip, game })}</h2>
            <p>
              <time dateTime={captured}>{shortTime(captured)}</time>
              {` · ${at + 1} of ${captures.length}`}
            </p>
          </div>
          <div class="viewer-actions">
            <Button
              kind="quiet"
              class="wide-only"
              icon="fullscreen"
              label="Whole screen (F)"
              onClick={() => toggleFullscreen(frame.current)}
            />
            <a class="button" href={saved(sourcesOf(contentId).content)} download title="Download (D)">
              <Icon name="download" />
              Download
            </a>
          </div>
        </header>
        <div class="viewer-stage">
          <Stage
            key={contentId}
            contentId={contentId}
            name={name}
            width={undefined}
            height={undefined}
            onSwipe={swipe => (swipe === 'close' ? close() : stepTo(swipe))}
            onReady={() => undefined}
            handle={stage}
          />
          <SideButton side="previous" isThere={at > 0} onStep={() => stepTo('previous')} />
          <SideButton side="next" isThere={at < captures.length - 1} onStep={() => stepTo('next')} />
        </div>
        <p class="unseen" role="status" aria-live="polite">
          {name}
        </p>
      </div>
    </Dialog>
  )
}
