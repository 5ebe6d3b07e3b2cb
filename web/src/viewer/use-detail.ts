import { useEffect, useState } from 'preact/hooks'
import type { CaptureDetail } from '../../../src/serve/gallery/wire/answers.ts'
import { galleryPaths } from '../../../src/serve/gallery/wire/paths.ts'
import { type AskFailure, askJson } from '../api/ask.ts'
import { returns } from '../live/connection.ts'
import { library } from '../state/library.ts'
import { rememberPlace } from './known-places.ts'

export interface KnownDetail {
  readonly detail: CaptureDetail | undefined
  readonly failure: AskFailure | undefined
  readonly retry: () => void
}

type Answer = Pick<KnownDetail, 'detail' | 'failure'> & { readonly of: string }

/** Everything about a capture; asked for again when the library has changed, and when the server is back. */
export function useDetail(contentId: string): KnownDetail {
  const [answer, setAnswer] = useState<Answer>()
  const [attempt, setAttempt] = useState(0)
  const version = library.value?.version
  const back = returns.value
  useEffect(() => {
    // `attempt`, `version` and `back` are reasons to ask again, no part of the question.
    if (version !== undefined && answer?.of === contentId && answer.detail?.version === version) return
    const leaving = new AbortController()
    askJson<CaptureDetail>(galleryPaths.capture(contentId), { signal: leaving.signal }).then(
      detail => {
        if (detail.index >= 0) rememberPlace(contentId, detail.index, detail.version)
        setAnswer({ of: contentId, detail, failure: undefined })
      },
      (failure: AskFailure) => leaving.signal.aborted || setAnswer({ of: contentId, detail: undefined, failure }),
    )
    return () => leaving.abort()
  }, [contentId, attempt, version, back])
  const { detail, failure } = answer?.of === contentId ? answer : { detail: undefined, failure: undefined }
  return { detail, failure, retry: () => setAttempt(count => count + 1) }
}
