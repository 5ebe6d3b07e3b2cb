import { useEffect, useState } from 'preact/hooks'
import { decoded } from './decoded.ts'
import type { Sources } from './sources.ts'

export interface Layers {
  /** The best that can be drawn at once. */
  readonly image: HTMLImageElement | undefined
  readonly isFull: boolean
  /** The file itself cannot be shown. */
  readonly isFailed: boolean
  readonly retry: () => void
}

type Best = { readonly image: HTMLImageElement; readonly rank: number }

/** From the small thumbnail over the large one to the file itself, each once it is decoded. */
export function useLayers({ small, large, content }: Sources): Layers {
  const [best, setBest] = useState<Best>()
  const [isFailed, setFailed] = useState(false)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    const leaving = new AbortController()
    setFailed(false)
    for (const [rank, source] of [small, large, content].entries()) {
      decoded(source, leaving.signal).then(
        image => {
          if (leaving.signal.aborted) return
          setBest(before => (before && before.rank > rank ? before : { image, rank }))
        },
        () => {
          if (rank === fullRank && !leaving.signal.aborted) setFailed(true)
        },
      )
    }
    return () => leaving.abort()
  }, [small, large, content, attempt])
  return { image: best?.image, isFull: best?.rank === fullRank, isFailed, retry: () => setAttempt(count => count + 1) }
}

const fullRank = 2
