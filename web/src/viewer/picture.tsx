import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { sourcesOf } from './sources.ts'
import type { StageProps } from './stage.ts'
import './stage.css'
import { useSize } from '../ui/use-size.ts'
import { Trouble } from './trouble.tsx'
import { useLayers } from './use-layers.ts'
import { usePointers } from './use-pointers.ts'
import { useZoom } from './use-zoom.ts'
import { type Point, scaleText } from './view.ts'

/** A screenshot: all of it at first, then as near as one likes. */
export function PictureStage({ contentId, name, width, height, onSwipe, onReady, handle }: StageProps) {
  const stage = useRef<HTMLDivElement>(null)
  const sources = useMemo(() => sourcesOf(contentId), [contentId])
  const { image, isFull, isFailed, retry } = useLayers(sources)
  const said = width && height ? { width, height } : undefined
  const natural = image && { width: image.naturalWidth, height: image.naturalHeight }
  const zoom = useZoom(isFull ? natural : (said ?? natural), useSize(stage))
  const [drag, setDrag] = useState<Point>()
  usePointers(stage, zoom && { ...zoom, canPan: () => zoom.isOverflowing, swiped: onSwipe, dragged: setDrag })
  handle.current = { act: action => zoom?.act(action) ?? false, isZoomed: () => zoom?.isOverflowing ?? false }
  useEffect(() => {
    if (isFull) onReady()
  }, [isFull])
  return (
    <div
      ref={stage}
      class={`capture-stage picture-stage${zoom?.isOverflowing ? ' can-pan' : ''}`}
      aria-busy={!isFull && !isFailed}
    >
      {image && zoom && (
        <div
          class={`capture-picture${zoom.view.scale * zoom.framing.ratio >= 3 ? ' capture-pixels' : ''}${drag ? ' capture-dragged' : ''}`}
          style={{
            width: `${zoom.framing.picture.width * zoom.view.scale}px`,
            height: `${zoom.framing.picture.height * zoom.view.scale}px`,
            transform: `translate(${zoom.view.x + (drag?.x ?? 0)}px, ${zoom.view.y + Math.max(0, drag?.y ?? 0)}px)`,
          }}
        >
          <Drawn image={image} name={name} />
        </div>
      )}
      {!isFull && !isFailed && <div class="stage-wait" />}
      {zoom && !zoom.isFitted && (
        <output class="stage-scale" aria-live="polite">
          {scaleText(zoom.view, zoom.framing)}
        </output>
      )}
      {isFailed && <Trouble path={sources.content} what="picture" retry={retry} />}
    </div>
  )
}

/** The very element that was decoded: it takes the place of what was there within one frame. */
function Drawn({ image, name }: { readonly image: HTMLImageElement; readonly name: string }) {
  const host = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    image.alt = name
    image.draggable = false
    host.current?.replaceChildren(image)
  }, [image, name])
  return <div class="capture-drawn" ref={host} />
}
