import { type Gamercard, gamertagKey, type RecentGame, tidKey } from '../../../model/feeds.ts'
import type { HistoryEntry } from './history-entry.ts'

/** What is new in a gamercard, beside all that were before it. */
export interface ScoreChange {
  readonly at: Date
  readonly score: number | undefined
  /** Undefined for the first that says a score. */
  readonly gained: number | undefined
  /** Games that were not among the recent ones before. None for the first card: nobody knows when they were started. */
  readonly started: readonly string[]
  /** Achievements more than when the game was seen last. */
  readonly achieved: readonly { readonly game: string; readonly count: number }[]
}

export function scoreChanges(history: readonly HistoryEntry<Gamercard>[]): ScoreChange[] {
  const known = new Map<string, number | undefined>()
  let before: number | undefined
  return history.map(({ at, record: { score, recentGames } }, index) => {
    const gained = score === undefined || before === undefined ? undefined : score - before
    before = score ?? before
    const started: string[] = []
    const achieved: { game: string; count: number }[] = []
    for (const game of recentGames) {
      const key = keyOf(game)
      const had = known.has(key) ? known.get(key) : index === 0 ? undefined : 0
      if (index > 0 && !known.has(key)) started.push(game.name)
      const count = had === undefined || game.achievements === undefined ? 0 : game.achievements - had
      if (count > 0) achieved.push({ game: game.name, count })
      known.set(key, game.achievements ?? known.get(key))
    }
    return { at, score, gained, started, achieved }
  })
}

function keyOf({ tid, name }: RecentGame): string {
  return tid === undefined ? `name ${gamertagKey(name)}` : `tid ${tidKey(tid)}`
}
