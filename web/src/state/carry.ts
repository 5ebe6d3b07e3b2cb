import { type Skeleton, skeletonTraits } from '../../../src/serve/gallery/wire/skeleton.ts'

/**
 * Where each capture of one library is in the next; -1: it is gone. Both are in the same order, so one walk tells; a capture
 * is known again by its second, its game and its kind. (Of captures that agree in all three, the older stay what they were.)
 */
export function carried(from: Skeleton, to: Skeleton): Int32Array {
  const places = new Int32Array(from.count).fill(-1)
  const names = new Map(to.games.map((game, index) => [game.name, index]))
  const gameIn = from.games.map(game => names.get(game.name) ?? -1)
  const { clip } = skeletonTraits
  // From the oldest: what is new is mostly newer than all the rest.
  let low = to.count - 1
  for (let old = from.count - 1; old >= 0; old--) {
    const at = from.captured[old] as number
    while (low >= 0 && (to.captured[low] as number) < at) low--
    for (let next = low; next >= 0 && to.captured[next] === at; next--) {
      if (to.gameOf[next] !== gameIn[from.gameOf[old] as number]) continue
      if (((to.traits[next] as number) & clip) !== ((from.traits[old] as number) & clip)) continue
      places[old] = next
      low = next - 1
      break
    }
  }
  return places
}
