import type { SkeletonGame } from '../../../src/serve/gallery/wire/skeleton.ts'

export const orders = ['newest', 'name', 'count'] as const
export type Order = (typeof orders)[number]

const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Games that have captures. Of the same count, by name. */
export function ordered(games: readonly SkeletonGame[], order: Order): SkeletonGame[] {
  const byName = (a: SkeletonGame, b: SkeletonGame) => names.compare(a.name, b.name)
  const compare = {
    name: byName,
    newest: (a: SkeletonGame, b: SkeletonGame) => a.newest - b.newest,
    count: (a: SkeletonGame, b: SkeletonGame) => b.count - a.count || byName(a, b),
  }
  return games.filter(({ count }) => count > 0).sort(compare[order])
}
