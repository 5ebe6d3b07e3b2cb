import type { AskFailure } from '../api/ask.ts'
import { Button } from '../ui/button.tsx'
import { closeViewer, openAt } from './opening.ts'
import { Obstacle } from './trouble.tsx'

interface MissingProps {
  readonly failure: AskFailure
  readonly retry: () => void
  readonly next: number | undefined
}

/** In the place of a capture of which nothing can be had. */
export function Missing({ failure, retry, next }: MissingProps) {
  const isGone = failure.status === 404
  return (
    <Obstacle
      title={isGone ? 'The archive has no such capture' : 'This capture cannot be had now'}
      text={failure.message}
    >
      {!isGone && (
        <Button kind="primary" onClick={retry}>
          Try again
        </Button>
      )}
      {next !== undefined && <Button onClick={() => openAt(next)}>Next capture</Button>}
      <Button kind={isGone ? 'primary' : 'plain'} onClick={closeViewer}>
        Back to the timeline
      </Button>
    </Obstacle>
  )
}
