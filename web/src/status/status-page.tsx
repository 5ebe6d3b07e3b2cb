import { useEffect } from 'preact/hooks'
import { bytesText } from '../../../src/model/units.ts'
import type { DriveStatus } from '../../../src/serve/gallery/wire/answers.ts'
import { Button } from '../ui/button.tsx'
import { Command } from '../ui/copy.tsx'
import { Icon } from '../ui/icon.tsx'
import '../ui/page.css'
import { awayText, exactTime } from '../ui/when.ts'
import { QuotaGauge } from './gauge.tsx'
import { Expiring, Failures } from './lists.tsx'
import { RunningNow } from './running.tsx'
import { loadStatus, status, statusFailure } from './status.ts'
import './status.css'
import { type Verdict, verdictOf } from './verdict.ts'

export function StatusPage() {
  useEffect(() => {
    void loadStatus()
  }, [])
  const said = status.value
  const failure = statusFailure.value
  return (
    <div class="status-page page-column">
      <h1>Status</h1>
      {failure && (
        <div class="card-box unreachable" role="alert">
          <p>{failure.message}</p>
          <Button onClick={loadStatus}>Try again</Button>
        </div>
      )}
      {said ? <Known status={said} /> : failure || <p class="dim">Asking the archive…</p>}
    </div>
  )
}

function Known({ status }: { readonly status: DriveStatus }) {
  const verdict = verdictOf(status)
  return (
    <>
      <Sign verdict={verdict} />
      {status.running && <RunningNow running={status.running} />}
      <div class="status-pair">
        <QuotaGauge quota={status.quota} />
        <Times status={status} />
      </div>
      <Counts status={status} />
      <Expiring expiring={status.expiring} />
      <Failures failures={status.failures} />
    </>
  )
}

function Sign({ verdict: { tone, sentence, more, help } }: { readonly verdict: Verdict }) {
  return (
    <section class={`sign ${tone}`} aria-label="Is everything safe?">
      <Icon name={tone === 'good' ? 'verified' : 'damaged'} size={56} />
      <div>
        <p class="sign-sentence" role="status">
          {sentence}
        </p>
        <p>{more}</p>
        {help.length > 0 && (
          <ul class="sign-help">
            {help.map(({ why, command }) => (
              <li key={command}>
                {why}: <Command text={command} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}

function Times({ status: { lastPull, oldestCheck, files } }: { readonly status: DriveStatus }) {
  const when = (iso: string | null, never: string) =>
    iso ? (
      <time dateTime={iso} title={exactTime(iso)}>
        {awayText(iso, Date.now())}
      </time>
    ) : (
      never
    )
  return (
    <section class="card-box">
      <h2>Here</h2>
      <dl class="status-times">
        <dt>Last pull</dt>
        <dd>{when(lastPull, 'never')}</dd>
        <dt>Oldest check</dt>
        <dd>{when(oldestCheck, 'there are no files')}</dd>
        <dt>Files</dt>
        <dd>
          {files.count.toLocaleString('en')}, {bytesText(files.bytes)}
        </dd>
      </dl>
    </section>
  )
}

function Counts({ status: { captures } }: { readonly status: DriveStatus }) {
  const { upstream, archived, verified, pending, failed, damaged, lost } = captures
  const all: readonly (readonly [string, number, string?])[] = [
    ['Archived', archived],
    ['Checked again since', verified],
    ['On the network', upstream],
    ['To be brought', pending, 'warning'],
    ['Failed', failed, 'danger'],
    ['Damaged', damaged, 'danger'],
    ['Lost before they were archived', lost, 'warning'],
  ]
  return (
    <section class="card-box">
      <h2>Captures</h2>
      <dl class="status-figures">
        {all.map(([name, count, tone]) => (
          <div key={name} class={count > 0 ? tone : undefined}>
            <dt>{name}</dt>
            <dd>{count.toLocaleString('en')}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
