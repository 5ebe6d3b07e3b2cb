import { shown } from '../state/library.ts'
import { go, type Quality, route } from '../state/route.ts'
import { library } from '../state/skeleton.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { clearFilters } from './clear.ts'
import { DateFilter } from './date-filter.tsx'
import { filtersSomething } from './filter.ts'
import { GameFilter } from './game-filter.tsx'
import './filters.css'

const kinds = [
  { kind: 'screenshots', label: 'Screenshots', icon: 'screenshot' },
  { kind: 'clips', label: 'Clips', icon: 'clip' },
] as const

const qualities: readonly { quality: Quality; label: string; icon: IconName; title: string }[] = [
  { quality: 'hdr', label: 'HDR', icon: 'sun', title: 'With an HDR picture' },
  { quality: 'expiring', label: 'Expiring', icon: 'clock', title: 'The network deletes it within 14 days' },
  { quality: 'unverified', label: 'Unverified', icon: 'unverified', title: 'Not read back yet since it was archived' },
]

/** What is shown of everything, and how much that is. */
export function FilterBar() {
  const now = route.value
  const all = library.value?.count ?? 0
  const count = shown.value.length
  const filtered = filtersSomething(now)
  const toggled = (quality: Quality) =>
    now.only.includes(quality) ? now.only.filter(each => each !== quality) : [...now.only, quality]
  return (
    <div class="filters">
      <div class="filter-chips" role="group" aria-label="Filters">
        <GameFilter />
        {kinds.map(({ kind, label, icon }) => (
          <Chip
            key={kind}
            label={label}
            icon={icon}
            on={now.kind === kind}
            press={() => go({ kind: now.kind === kind ? undefined : kind })}
          />
        ))}
        <DateFilter />
        {qualities.map(({ quality, ...rest }) => (
          <Chip key={quality} {...rest} on={now.only.includes(quality)} press={() => go({ only: toggled(quality) })} />
        ))}
        {filtered && (
          <button type="button" class="chip clear" onClick={clearFilters}>
            <Icon name="close" size={14} />
            Clear all
          </button>
        )}
      </div>
      <p class="filter-count" role="status">
        {filtered
          ? `${count.toLocaleString('en')} of ${all.toLocaleString('en')} captures`
          : all === 1
            ? '1 capture'
            : `${all.toLocaleString('en')} captures`}
      </p>
    </div>
  )
}

interface ChipProps {
  readonly label: string
  readonly icon: IconName
  readonly title?: string
  readonly on: boolean
  readonly press: () => void
}

function Chip({ label, icon, title, on, press }: ChipProps) {
  return (
    <button type="button" class="chip" aria-pressed={on} title={title} onClick={press}>
      <Icon name={icon} size={16} />
      {label}
    </button>
  )
}
