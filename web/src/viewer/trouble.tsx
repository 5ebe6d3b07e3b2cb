import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { ask } from '../api/ask.ts'
import { returns } from '../live/connection.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { saved } from './sources.ts'

export interface TroubleProps {
  readonly path: string
  readonly what: 'picture' | 'clip'
  readonly retry: () => void
}

/** In the place of what cannot be shown: why, and a way on. */
export function Trouble({ path, what, retry }: TroubleProps) {
  const why = useReason(path)
  const failedAt = useRef(returns.value)
  const back = returns.value !== failedAt.current
  useEffect(() => {
    if (back) retry()
  }, [back])
  if (why === undefined) return null
  const isOurs = why === ''
  return (
    <Obstacle
      title={`This ${what} cannot be ${what === 'clip' ? 'played' : 'shown'}`}
      text={isOurs ? 'The file is there, but this browser does not know its format. Another program may.' : why}
    >
      {isOurs ? (
        <a class="button primary" href={saved(path)} download>
          <Icon name="download" />
          Download
        </a>
      ) : (
        <Button kind="primary" onClick={retry}>
          Try again
        </Button>
      )}
    </Obstacle>
  )
}

interface ObstacleProps {
  readonly title: string
  readonly text: string
  readonly children?: ComponentChildren
}

export function Obstacle({ title, text, children }: ObstacleProps) {
  return (
    <div class="obstacle" role="alert">
      <Icon name="damaged" size={40} />
      <h3>{title}</h3>
      <p>{text}</p>
      <div class="obstacle-ways">{children}</div>
    </div>
  )
}

/** What the server says of it; empty: it has it. */
function useReason(path: string): string | undefined {
  const [why, setWhy] = useState<string>()
  useEffect(() => {
    const leaving = new AbortController()
    ask(path, { signal: leaving.signal, headers: { range: 'bytes=0-0' } }).then(
      () => setWhy(''),
      (thrown: Error) => leaving.signal.aborted || setWhy(thrown.message),
    )
    return () => leaving.abort()
  }, [path])
  return why
}
