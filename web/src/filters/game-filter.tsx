import { useSignal } from '@preact/signals'
import { go, route } from '../state/route.ts'
import { library } from '../state/skeleton.ts'
import { Icon } from '../ui/icon.tsx'
import { Popover } from '../ui/popover.tsx'
import { hasWords, wordsOf } from './words.ts'

/** More are not listed: whoever has so many types a letter. */
const most = 300

export function GameFilter() {
  const { games } = route.value
  const chosen = games.length === 0 ? undefined : games.length === 1 ? games[0] : `${games.length} games`
  return (
    <Popover label="Game" icon="games" chosen={chosen}>
      {() => <GameList />}
    </Popover>
  )
}

function GameList() {
  const words = useSignal('')
  const chosen = new Set(route.value.games)
  const wanted = wordsOf(words.value)
  const found = (library.value?.games ?? []).filter(({ name, count }) => count > 0 && hasWords(name, wanted))
  const toggle = (name: string) =>
    go({ games: chosen.has(name) ? [...chosen].filter(each => each !== name) : [...chosen, name] }, true)
  return (
    <div class="game-list">
      <input
        class="field"
        type="search"
        placeholder="Find a game"
        aria-label="Find a game"
        value={words.value}
        onInput={event => (words.value = event.currentTarget.value)}
      />
      <ul aria-label="Games">
        {found.slice(0, most).map(({ name, count }) => (
          <li key={name}>
            <label class="choice">
              <input type="checkbox" checked={chosen.has(name)} onChange={() => toggle(name)} />
              <span class="choice-box">
                <Icon name="check" size={14} />
              </span>
              <span class="choice-name">{name}</span>
              <span class="choice-count">{count.toLocaleString('en')}</span>
            </label>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p class="none">No game is called that.</p>}
      {found.length > most && <p class="none">And {found.length - most} more: type a letter.</p>}
    </div>
  )
}
