/** Instant search: games are found here at once, captions by the server a moment later. */
import { effect, signal } from '@preact/signals'
import type { Found } from '../../../src/serve/gallery/wire/answers.ts'
import { galleryPaths } from '../../../src/serve/gallery/wire/paths.ts'
import { askJson } from '../api/ask.ts'
import type { FoundCaptures } from '../filters/filter.ts'
import { hasWords, wordsOf } from '../filters/words.ts'
import { returns } from '../live/connection.ts'
import { route } from './route.ts'
import { library } from './skeleton.ts'

const debounce = 80

export const found = signal<FoundCaptures | undefined>(undefined)
/** The server has been asked and has not answered yet. */
export const searching = signal(false)

/** Follows the route and the library. Answers to words that are not in question any more are dropped. */
export function followSearch(): () => void {
  let words = ''
  let version = ''
  let back = 0
  let asking = new AbortController()
  return effect(() => {
    const all = library.value
    const said = route.value.search.trim()
    if (!all || (said === words && all.version === version && back === returns.value)) return
    words = said
    version = all.version
    back = returns.value
    asking.abort()
    asking = new AbortController()
    searching.value = said !== ''
    if (said === '') {
      found.value = undefined
      return
    }
    const wanted = wordsOf(said)
    const games = Uint8Array.from(all.games, game => (hasWords(game.name, wanted) ? 1 : 0))
    found.value = { games, captures: [] }
    ask(said, version, games, asking.signal).catch(() => (searching.value = false))
  })
}

async function ask(words: string, version: string, games: Uint8Array, signal: AbortSignal): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, debounce))
  if (signal.aborted) return
  const answer = await askJson<Found>(galleryPaths.search(words), { signal })
  // Of another version the indexes mean other captures; its skeleton is on its way, and asks again.
  if (signal.aborted || answer.version !== version) return
  for (const game of answer.games) games[game] = 1
  found.value = { games, captures: answer.captures }
  searching.value = false
}
