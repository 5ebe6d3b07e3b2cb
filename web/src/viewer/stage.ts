import type { ViewerAction } from './keys.ts'

/** What the viewer can ask of whatever shows the capture. */
export interface StageHandle {
  /** @returns was it something of its own? */
  readonly act: (action: ViewerAction) => boolean
  readonly isZoomed: () => boolean
}

export interface StageProps {
  readonly contentId: string
  /** For who cannot see it. */
  readonly name: string
  readonly width: number | undefined
  readonly height: number | undefined
  readonly onSwipe: (swipe: 'next' | 'previous' | 'close') => void
  /** The file itself is shown: the neighbours may be brought. */
  readonly onReady: () => void
  readonly handle: { current: StageHandle | null }
}
