import { now } from '../state/now.ts'
import { go, route } from '../state/route.ts'
import { dayText } from '../timeline/share-day.ts'
import { Button } from '../ui/button.tsx'
import { Popover } from '../ui/popover.tsx'
import { dayStart } from './filter.ts'

const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const said = (day: string) => short.format(new Date(dayStart(day) * 1000))

export function rangeText(since: string | undefined, until: string | undefined): string | undefined {
  if (since && until) return since === until ? said(since) : `${said(since)} – ${said(until)}`
  if (since) return `Since ${said(since)}`
  return until ? `Until ${said(until)}` : undefined
}

export function DateFilter() {
  const { since, until } = route.value
  return (
    <Popover label="Date" icon="calendar" chosen={rangeText(since, until)}>
      {close => <Range close={close} />}
    </Popover>
  )
}

function Range({ close }: { readonly close: () => void }) {
  const { since, until } = route.value
  const today = dayText(now.value)
  const back = (days: number) => dayText(now.value - days * 86_400)
  const year = today.slice(0, 4)
  const ranges = [
    { label: 'Last 7 days', since: back(6), until: undefined },
    { label: 'Last 30 days', since: back(29), until: undefined },
    { label: 'This year', since: `${year}-01-01`, until: undefined },
    { label: 'Last year', since: `${Number(year) - 1}-01-01`, until: `${Number(year) - 1}-12-31` },
  ]
  const said = (event: Event) => (event.currentTarget as HTMLInputElement).value || undefined
  return (
    <div class="range">
      <label>
        From
        <input
          class="field"
          type="date"
          max={until ?? today}
          value={since ?? ''}
          onChange={event => go({ since: said(event) }, true)}
        />
      </label>
      <label>
        To
        <input
          class="field"
          type="date"
          min={since}
          max={today}
          value={until ?? ''}
          onChange={event => go({ until: said(event) }, true)}
        />
      </label>
      <div class="range-quick">
        {ranges.map(({ label, ...range }) => (
          <button
            key={label}
            type="button"
            class="chip"
            aria-pressed={since === range.since && until === range.until}
            onClick={() => {
              go(range)
              close()
            }}
          >
            {label}
          </button>
        ))}
      </div>
      {(since || until) && (
        <Button kind="quiet" onClick={() => go({ since: undefined, until: undefined })}>
          Any date
        </Button>
      )}
    </div>
  )
}
