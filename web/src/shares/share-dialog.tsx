import { useEffect, useRef, useState } from 'preact/hooks'
import type { NewShare } from '../../../src/serve/gallery/wire/answers.ts'
import { Button } from '../ui/button.tsx'
import { copyAndSay } from '../ui/copy.tsx'
import { Sheet } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { shortTime } from '../ui/when.ts'
import { addressOf, isOnlyHere } from './address.ts'
import { lifetimes, usualLifetime } from './lifetimes.ts'
import { share } from './shares.ts'
import { sharing, type ToShare } from './sharing.ts'
import './shares.css'

/** Makes a link for one capture, or for one day; whoever has the link may look until it expires. */
export function ShareDialog() {
  const wanted = sharing.value
  return wanted ? <Sharing wanted={wanted} /> : null
}

const close = () => {
  sharing.value = undefined
}

function Sharing({ wanted }: { readonly wanted: ToShare }) {
  const [made, setMade] = useState<NewShare>()
  return (
    <Sheet label={`Share: ${wanted.title}`} onClose={close}>
      {made ? <Made made={made} /> : <Choose wanted={wanted} onMade={setMade} />}
    </Sheet>
  )
}

function Choose({ wanted, onMade }: { readonly wanted: ToShare; readonly onMade: (made: NewShare) => void }) {
  const [lifetime, setLifetime] = useState<number>(usualLifetime)
  const [isAsking, setAsking] = useState(false)
  const [trouble, setTrouble] = useState('')
  const make = async (event: Event) => {
    event.preventDefault()
    setAsking(true)
    setTrouble('')
    try {
      onMade(await share(wanted.subject, lifetime))
    } catch (thrown) {
      setTrouble((thrown as Error).message)
    } finally {
      setAsking(false)
    }
  }
  const what =
    'capture' in wanted.subject ? 'this capture and nothing else' : 'all captures of this day and nothing else'
  return (
    <form class="share-form" onSubmit={make}>
      <p>Whoever has the link sees {what}, without a password, until it expires or is revoked.</p>
      <fieldset class="lifetimes">
        <legend>The link is good for</legend>
        {lifetimes.map(({ seconds, text }) => (
          <label key={seconds}>
            <input
              type="radio"
              name="lifetime"
              value={seconds}
              checked={lifetime === seconds}
              autofocus={lifetime === seconds}
              onChange={() => setLifetime(seconds)}
            />
            <span>{text}</span>
          </label>
        ))}
      </fieldset>
      {trouble && (
        <p class="share-trouble" role="alert">
          {trouble}
        </p>
      )}
      <div class="sheet-foot">
        <Button kind="quiet" onClick={close}>
          Cancel
        </Button>
        <Button kind="primary" type="submit" icon="link" disabled={isAsking}>
          Make the link
        </Button>
      </div>
    </form>
  )
}

function Made({ made }: { readonly made: NewShare }) {
  const address = addressOf(made.path, location.href)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  return (
    <div class="share-form">
      <label class="share-link">
        The link
        <input ref={field} class="field" readOnly value={address} onFocus={event => event.currentTarget.select()} />
      </label>
      <p>
        <Icon name="clock" size={16} /> Good until {shortTime(made.expires)}. It is shown only this once: the archive
        keeps no more than a fingerprint of it.
      </p>
      {isOnlyHere(address) && (
        <p class="share-trouble">
          Only this machine can open it. For others on your network, start with{' '}
          <code>--host 0.0.0.0 --password-file FILE</code>.
        </p>
      )}
      <div class="sheet-foot">
        <Button onClick={close}>Done</Button>
        <Button kind="primary" icon="copy" onClick={() => copyAndSay(address, 'Link')}>
          Copy the link
        </Button>
      </div>
    </div>
  )
}
