import type { ViewerAction } from './keys.ts'

/** What of a player the keys need. */
export type Player = Pick<HTMLMediaElement, 'currentTime' | 'duration' | 'paused' | 'muted' | 'play' | 'pause'>

/** Each returns something, so that whoever asks knows it was done. @param frame seconds */
export function playerActions(player: Player | null, frame: number): Partial<Record<ViewerAction, () => true>> {
  if (!player) return {}
  const seek = (by: number) => (): true => {
    const end = Number.isFinite(player.duration) ? player.duration : Number.POSITIVE_INFINITY
    player.currentTime = Math.min(end, Math.max(0, player.currentTime + by))
    return true
  }
  const stepBy = (by: number) => (): true => {
    player.pause()
    return seek(by)()
  }
  return {
    play: () => {
      if (player.paused) player.play().catch(() => undefined)
      else player.pause()
      return true
    },
    mute: () => {
      player.muted = !player.muted
      return true
    },
    back10: seek(-10),
    forward10: seek(10),
    back5: seek(-5),
    forward5: seek(5),
    frameBack: stepBy(-frame),
    frameForward: stepBy(frame),
  }
}
