import { signal } from '@preact/signals'
import type { SkeletonGame } from '../../../src/serve/gallery/wire/skeleton.ts'
import { hasWords, wordsOf } from '../filters/words.ts'
import { returns } from '../live/connection.ts'
import { go, writeRoute } from '../state/route.ts'
import { library } from '../state/skeleton.ts'
import { Empty } from '../timeline/empty.tsx'
import { Cover } from './cover.tsx'
import './games.css'
import { type Order, ordered, orders } from './order.ts'

const order = signal<Order>('newest')
const words = signal('')

const labels = { newest: 'Newest', name: 'Name', count: 'Most captures' }

/** All games on one wall; each leads to its captures. */
export function GamesPage() {
  const games = ordered(library.value?.games ?? [], order.value)
  const wanted = wordsOf(words.value)
  const found = games.filter(({ name }) => hasWords(name, wanted))
  if (games.length === 0) return <Empty />
  return (
    <div class="page-scroll games">
      <header class="games-head">
        <h1>
          {games.length.toLocaleString('en')} {games.length === 1 ? 'game' : 'games'}
        </h1>
        <input
          class="field"
          type="search"
          placeholder="Find a game"
          aria-label="Find a game"
          value={words.value}
          onInput={event => (words.value = event.currentTarget.value)}
        />
        <div class="games-orders" role="group" aria-label="Order">
          {orders.map(each => (
            <button
              key={each}
              type="button"
              class="chip"
              aria-pressed={order.value === each}
              onClick={() => (order.value = each)}
            >
              {labels[each]}
            </button>
          ))}
        </div>
      </header>
      <ul class="wall">
        {found.map(game => (
          <li key={game.name}>
            <Game game={game} />
          </li>
        ))}
      </ul>
      {found.length === 0 && <p class="none">No game is called that.</p>}
    </div>
  )
}

const nothingElse = {
  page: 'timeline',
  kind: undefined,
  since: undefined,
  until: undefined,
  only: [],
  search: '',
} as const

function Game({ game }: { readonly game: SkeletonGame }) {
  const target = { ...nothingElse, games: [game.name] }
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    go(target)
  }
  return (
    <a class="game" href={writeRoute({ ...target, capture: undefined })} onClick={open}>
      <Cover key={returns.value} game={game} />
      <span class="game-name">{game.name}</span>
      <span class="game-count">
        {game.count.toLocaleString('en')} {game.count === 1 ? 'capture' : 'captures'}
      </span>
    </a>
  )
}
