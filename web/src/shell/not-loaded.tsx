import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { loadLibrary } from '../state/skeleton.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'

const failure = signal('')

function load(): void {
  failure.value = ''
  loadLibrary().catch(thrown => (failure.value = (thrown as Error).message))
}

/** Before the library is here; that is a moment, in which nothing flickers, or a failure with a way on. */
export function NotLoaded() {
  useEffect(load, [])
  if (!failure.value) return <div class="loading" aria-busy="true" />
  return (
    <div class="empty" role="alert">
      <Icon name="damaged" size={48} />
      <h1>The library did not come</h1>
      <p>{failure.value}</p>
      <Button kind="primary" onClick={load}>
        Try again
      </Button>
    </div>
  )
}
