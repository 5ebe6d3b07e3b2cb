import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** Seconds from one frame to the next, as they are seen to come; before that, those of 30 a second. */
export function useFrameTime(player: RefObject<HTMLVideoElement | null>): { readonly current: number } {
  const frame = useRef(1 / 30)
  useEffect(() => {
    const video = player.current
    if (!video?.requestVideoFrameCallback) return
    let [last, waiting, seen] = [Number.NaN, 0, 0]
    const met = (_: number, { mediaTime }: VideoFrameCallbackMetadata) => {
      const apart = mediaTime - last
      last = mediaTime
      // The shortest counts: a browser leaves frames out, but never puts any in.
      if (apart > 1 / 250 && apart < 0.2) frame.current = seen++ === 0 ? apart : Math.min(frame.current, apart)
      waiting = video.requestVideoFrameCallback(met)
    }
    waiting = video.requestVideoFrameCallback(met)
    return () => video.cancelVideoFrameCallback(waiting)
  }, [player])
  return frame
}
