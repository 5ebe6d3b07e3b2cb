import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { playerActions } from './player.ts'
import { sourcesOf } from './sources.ts'
import type { StageProps } from './stage.ts'
import './stage.css'
import { Trouble } from './trouble.tsx'
import { useFrameTime } from './use-frame-time.ts'
import { useSideSwipe } from './use-side-swipe.ts'

/** A clip with the browser's own controls. It plays by itself, unless somebody would rather have no motion. */
export function ClipStage({ contentId, name, width, height, onSwipe, onReady, handle }: StageProps) {
  const sources = useMemo(() => sourcesOf(contentId), [contentId])
  const player = useRef<HTMLVideoElement>(null)
  const [isFailed, setFailed] = useState(false)
  const frameTime = useFrameTime(player)
  handle.current = {
    act: action => playerActions(player.current, frameTime.current)[action]?.() !== undefined,
    isZoomed: () => false,
  }
  useSideSwipe(player, onSwipe)
  useEffect(() => {
    const video = player.current
    if (!video || matchMedia('(prefers-reduced-motion: reduce)').matches) return
    // A browser may want a press of a button first: the controls are there.
    video.play().catch(() => undefined)
    return () => video.pause()
  }, [])
  const again = () => {
    setFailed(false)
    player.current?.load()
  }
  return (
    <div class="capture-stage clip-stage">
      <video
        ref={player}
        class="capture-clip"
        src={sources.content}
        poster={sources.large}
        controls
        playsInline
        preload="auto"
        aria-label={name}
        style={{ aspectRatio: width && height ? `${width} / ${height}` : '16 / 9' }}
        onLoadedData={onReady}
        onError={() => setFailed(true)}
        hidden={isFailed}
      />
      {isFailed && <Trouble path={sources.content} what="clip" retry={again} />}
    </div>
  )
}
