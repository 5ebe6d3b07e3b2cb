import { useEffect, useRef } from 'preact/hooks'
import { galleryPaths } from '../../../src/serve/gallery/wire/paths.ts'
import { sharing } from '../shares/sharing.ts'
import { library, shown } from '../state/library.ts'
import { openCapture } from '../state/route.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Bar } from './bar.tsx'
import { ClipStage } from './clip.tsx'
import { toggleFullscreen } from './fullscreen.ts'
import { glimpseOf, glimpseOfDetail, nameOf } from './glimpse.ts'
import { placeKnown } from './known-places.ts'
import { Missing } from './missing.tsx'
import { closeViewer, openAt } from './opening.ts'
import { Panel } from './panel.tsx'
import { isPanelOpen, togglePanel } from './panel-open.ts'
import { PictureStage } from './picture.tsx'
import { placeIn } from './place.ts'
import { preloadAt } from './preload.ts'
import { SideButton } from './side-button.tsx'
import type { StageHandle } from './stage.ts'
import { useDetail } from './use-detail.ts'
import { useKeys } from './use-keys.ts'
import { useTitle } from './use-title.ts'
import './viewer.css'

/** The capture the address names, over whatever page it is on. */
export function Viewer() {
  const contentId = openCapture.value
  return contentId === undefined ? null : <OpenViewer contentId={contentId} />
}

function OpenViewer({ contentId }: { readonly contentId: string }) {
  const { detail, failure, retry } = useDetail(contentId)
  const index = placeKnown(contentId) ?? (detail?.version === library.value?.version ? detail?.index : undefined)
  const place = index === undefined ? undefined : placeIn(shown.value, index)
  const glimpse = detail ? glimpseOfDetail(detail) : glimpseOf(library.value, index)
  const frame = useRef<HTMLDivElement>(null)
  const stage = useRef<StageHandle | null>(null)
  const title = useTitle(glimpse, place)
  const step = (to: number | undefined) => to !== undefined && void openAt(to)
  const swiped = (swipe: 'next' | 'previous' | 'close') => (swipe === 'close' ? closeViewer() : step(place?.[swipe]))
  const neighbours = useRef(place)
  neighbours.current = place
  const bringNeighbours = () => [neighbours.current?.next, neighbours.current?.previous].forEach(preloadAt)
  const share = () => {
    if (glimpse) sharing.value = { subject: { capture: contentId }, title: nameOf(glimpse), captured: glimpse.captured }
  }
  useEffect(() => {
    frame.current?.focus({ preventScroll: true })
  }, [])
  useKeys(frame, stage, glimpse?.isClip ?? false, action => {
    const all = shown.value
    if (stage.current?.act(action)) return
    if (action === 'previous' || action === 'next') step(place?.[action])
    else if (action === 'first') step(all[0])
    else if (action === 'last') step(all[all.length - 1])
    else if (action === 'fullscreen') toggleFullscreen(frame.current)
    else if (action === 'panel') togglePanel()
    else if (action === 'share') share()
    else if (action === 'download') location.assign(`${galleryPaths.content(contentId)}?download`)
  })
  const isMissing = failure !== undefined && !detail
  const withPanel = isPanelOpen.value && !isMissing
  const Stage = glimpse?.isClip ? ClipStage : PictureStage
  return (
    <Dialog label="Viewer" class="viewer" onClose={closeViewer} lightly={false}>
      <div class={`viewer-frame${withPanel ? ' with-panel' : ''}`} ref={frame} tabIndex={-1}>
        <Bar
          contentId={contentId}
          glimpse={glimpse}
          detail={detail}
          place={place}
          act={action => stage.current?.act(action)}
          onShare={share}
          onFullscreen={() => toggleFullscreen(frame.current)}
        />
        <div class="viewer-stage">
          {isMissing ? (
            <Missing failure={failure} retry={retry} next={place?.next} />
          ) : (
            glimpse && (
              <Stage
                key={contentId}
                contentId={contentId}
                name={title}
                width={detail?.width}
                height={detail?.height}
                onSwipe={swiped}
                onReady={bringNeighbours}
                handle={stage}
              />
            )
          )}
          <SideButton side="previous" isThere={place?.previous !== undefined} onStep={() => step(place?.previous)} />
          <SideButton side="next" isThere={place?.next !== undefined} onStep={() => step(place?.next)} />
        </div>
        {withPanel && <Panel detail={detail} />}
        <p class="unseen" role="status" aria-live="polite">
          {title}
        </p>
      </div>
    </Dialog>
  )
}
