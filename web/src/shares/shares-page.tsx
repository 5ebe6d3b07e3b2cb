import { useEffect } from 'preact/hooks'
import type { Share } from '../../../src/serve/gallery/wire/answers.ts'
import { returns } from '../live/connection.ts'
import { go } from '../state/route.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import '../ui/page.css'
import { toast } from '../ui/toasts.ts'
import { awayText, exactTime } from '../ui/when.ts'
import { loadShares, revoke, shares, sharesFailure } from './shares.ts'
import './shares.css'

export function SharesPage() {
  useEffect(() => {
    void loadShares()
  }, [returns.value])
  const failure = sharesFailure.value
  const all = shares.value
  return (
    <div class="page-column shares-page">
      <h1>Shares</h1>
      <p class="dim">Links that let somebody see one capture or one day. Each ends by itself, or when you revoke it.</p>
      {failure && (
        <div class="card-box unreachable" role="alert">
          <p>{failure.message}</p>
          <Button onClick={loadShares}>Try again</Button>
        </div>
      )}
      {all && (all.length > 0 ? <List shares={all} /> : <Nothing />)}
    </div>
  )
}

function Nothing() {
  return (
    <div class="card-box nothing-shared">
      <Icon name="share" size={40} />
      <h2>Nothing is shared</h2>
      <p>Open a capture and share it there, or select a day in the timeline and share all of it.</p>
      <Button kind="primary" onClick={() => go({ page: 'timeline' })}>
        To the timeline
      </Button>
    </div>
  )
}

function List({ shares }: { readonly shares: readonly Share[] }) {
  return (
    <ul class="card-box share-list">
      {shares.map(each => (
        <OneShare key={each.id} share={each} />
      ))}
    </ul>
  )
}

function OneShare({ share }: { readonly share: Share }) {
  const { subject, created, expires } = share
  const now = Date.now()
  const isOver = Date.parse(expires) <= now
  const name = 'capture' in subject ? 'One capture' : subject.title
  const stop = async () => {
    try {
      await revoke(share)
      toast('Revoked. Its link leads nowhere now.', 'good')
    } catch (thrown) {
      toast((thrown as Error).message, 'danger')
    }
  }
  return (
    <li>
      <Icon name={'capture' in subject ? 'screenshot' : 'calendar'} />
      <div>
        <p class="share-name">
          {'capture' in subject ? (
            <a href={`?page=shares&capture=${encodeURIComponent(subject.capture)}`} onClick={opened(subject.capture)}>
              {name} <code>{subject.capture.slice(0, 8)}</code>
            </a>
          ) : (
            name
          )}
        </p>
        <p class="dim">
          Made <time dateTime={created}>{awayText(created, now)}</time>,{' '}
          <time dateTime={expires} title={exactTime(expires)}>
            {isOver ? `expired ${awayText(expires, now)}` : `expires ${awayText(expires, now)}`}
          </time>
        </p>
      </div>
      <Button icon="trash" onClick={stop} label={`Revoke the share of ${name}`}>
        Revoke
      </Button>
    </li>
  )
}

const opened = (capture: string) => (event: MouseEvent) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  go({ capture })
}
