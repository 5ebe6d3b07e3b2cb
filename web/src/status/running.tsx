import { bytesText } from '../../../src/model/units.ts'
import type { Running } from '../../../src/serve/gallery/wire/answers.ts'
import { Icon } from '../ui/icon.tsx'
import { awayText } from '../ui/when.ts'
import { useSmooth } from './use-smooth.ts'

const doing: Readonly<Record<string, string>> = {
  pull: 'Pulling',
  watch: 'Watching',
  verify: 'Reading back',
  free: 'Emptying the cloud',
  adopt: 'Taking over files',
  rebuild: 'Making the catalog anew',
}

/** What goes on right now, as it goes on. */
export function RunningNow({ running }: { readonly running: Running }) {
  const { command, since, archived, bytes, bytesPerSecond } = running
  const files = useSmooth(archived, 0)
  const moved = useSmooth(bytes, bytesPerSecond)
  return (
    <section class="card-box running" aria-label="Now">
      <h2>
        <Icon name="status" />
        {doing[command] ?? `xbox-drive ${command}`}
        <span class="since">begun {awayText(since, Date.now())}</span>
      </h2>
      <div class="running-bar" aria-hidden="true" />
      <dl class="status-figures">
        <div>
          <dt>Files</dt>
          <dd>{Math.round(files).toLocaleString('en')}</dd>
        </div>
        <div>
          <dt>Brought</dt>
          <dd>{bytesText(moved)}</dd>
        </div>
        <div>
          <dt>Rate</dt>
          <dd>{bytesPerSecond > 0 ? `${bytesText(bytesPerSecond)}/s` : '–'}</dd>
        </div>
      </dl>
    </section>
  )
}
