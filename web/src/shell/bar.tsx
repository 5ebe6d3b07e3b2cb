import { SearchBox } from '../filters/search-box.tsx'
import { keysShown } from '../keys/global-keys.ts'
import { SelectionBar } from '../selection/selection-bar.tsx'
import { go, type Page, route, writeRoute } from '../state/route.ts'
import { nextTheme, theme, themes } from '../state/theme.ts'
import { Button } from '../ui/button.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { ZoomSlider } from './zoom-slider.tsx'

const places: readonly { page: Page; label: string; icon: IconName }[] = [
  { page: 'timeline', label: 'Timeline', icon: 'timeline' },
  { page: 'games', label: 'Games', icon: 'games' },
  { page: 'status', label: 'Status', icon: 'status' },
  { page: 'shares', label: 'Shares', icon: 'link' },
]

const themeNames = { system: 'as the system', light: 'light', dark: 'dark' }
const themeIcons = { system: 'system', light: 'sun', dark: 'moon' } as const

export function Bar() {
  const next = themes[(themes.indexOf(theme.value) + 1) % themes.length] ?? 'system'
  return (
    <header class="bar">
      <a class="brand" href="?" onClick={event => follow(event, 'timeline')} aria-label="Xbox Drive">
        <img src="./icon.svg" alt="" width={28} height={28} />
        <span>Xbox Drive</span>
      </a>
      <Pages />
      <div class="bar-search">
        <SearchBox />
      </div>
      <div class="bar-tools">
        {route.value.page === 'timeline' && <ZoomSlider />}
        <Button
          kind="quiet"
          icon={themeIcons[theme.value]}
          label={`Theme: ${themeNames[theme.value]}. Change to ${themeNames[next]}`}
          onClick={nextTheme}
        />
        <Button
          kind="quiet"
          class="keys-button"
          icon="keyboard"
          label="Keys (?)"
          onClick={() => (keysShown.value = true)}
        />
      </div>
      {route.value.page === 'timeline' && <SelectionBar />}
    </header>
  )
}

function Pages() {
  const now = route.value
  return (
    <nav class="pages" aria-label="Pages">
      {places.map(({ page, label, icon }) => (
        <a
          key={page}
          href={writeRoute({ ...now, page, capture: undefined })}
          aria-current={now.page === page ? 'page' : undefined}
          aria-label={label}
          title={label}
          onClick={event => follow(event, page)}
        >
          <Icon name={icon} size={18} />
          <span>{label}</span>
        </a>
      ))}
    </nav>
  )
}

function follow(event: MouseEvent, page: Page): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  go({ page, capture: undefined })
}
