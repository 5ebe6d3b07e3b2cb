import { useEffect } from 'preact/hooks'
import { FilterBar } from './filters/filter-bar.tsx'
import { GamesPage } from './games/games-page.tsx'
import { followKeys } from './keys/global-keys.ts'
import { KeyList } from './keys/key-list.tsx'
import { serverGone } from './live/connection.ts'
import { followEvents } from './live/events.ts'
import { Announcer } from './selection/selection-bar.tsx'
import { SharesPage } from './shares/shares-page.tsx'
import { Bar } from './shell/bar.tsx'
import './shell/shell.css'
import { NotLoaded } from './shell/not-loaded.tsx'
import { route } from './state/route.ts'
import { followSearch } from './state/search.ts'
import { library } from './state/skeleton.ts'
import { followTheme } from './state/theme.ts'
import { StatusPage } from './status/status-page.tsx'
import { focusTimeline } from './timeline/focus-timeline.ts'
import { Timeline } from './timeline/timeline.tsx'
import { Icon } from './ui/icon.tsx'
import { Overlays } from './ui/overlays.tsx'

export function App() {
  useEffect(() => {
    const ends = [followTheme(), followSearch(), followKeys(), followEvents()]
    return () => ends.forEach(end => end())
  }, [])
  const { page } = route.value
  const skip = (event: MouseEvent) => {
    event.preventDefault()
    if (page === 'timeline') focusTimeline()
    else document.getElementById('page')?.focus()
  }
  return (
    <div class="app">
      <a class="skip" href="#page" onClick={skip}>
        Skip to the captures
      </a>
      <Bar />
      {serverGone.value && (
        <div class="banner" role="alert">
          <Icon name="damaged" size={18} />
          Xbox Drive cannot be reached. What is here stays; it is tried again by itself.
        </div>
      )}
      <main id="page" class="page" tabIndex={-1}>
        <Page />
      </main>
      <Announcer />
      <KeyList />
      <Overlays />
    </div>
  )
}

function Page() {
  const { page } = route.value
  if (page === 'status' || page === 'shares') {
    return (
      // In the order of keys, so that whoever has these alone can scroll it.
      <section class="page-scroll" key={page} tabIndex={0} aria-label={page === 'status' ? 'Status' : 'Shares'}>
        {page === 'status' ? <StatusPage /> : <SharesPage />}
      </section>
    )
  }
  if (!library.value) return <NotLoaded />
  if (page === 'games') return <GamesPage />
  return (
    <>
      <h1 class="unseen">Timeline</h1>
      <FilterBar />
      <Timeline />
    </>
  )
}
