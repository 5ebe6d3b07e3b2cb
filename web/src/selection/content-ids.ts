/** Identities of many captures, in as few questions as the server takes. */
import type { TilePage } from '../../../src/serve/gallery/wire/answers.ts'

/** Captures of one answer, and answers that are waited for at a time: the browser has other things to ask, too. */
const [longest, together] = [1000, 3]

interface Stretch {
  /** Where its first is among the indexes. */
  readonly place: number
  readonly from: number
  until: number
}

/** @param indexes into the library, rising @param known what need not be asked for */
export async function contentIdsOf(
  indexes: Uint32Array,
  known: (index: number) => string | undefined,
  ask: (from: number, count: number) => Promise<Pick<TilePage, 'tiles'>>,
): Promise<string[]> {
  const ids = Array.from(indexes, known)
  const stretches = unknownStretches(indexes, ids)
  const asking = async () => {
    for (let stretch = stretches.shift(); stretch; stretch = stretches.shift()) {
      const { place, from, until } = stretch
      const { tiles } = await ask(from, until - from)
      for (let at = place; (indexes[at] ?? until) < until; at++) {
        const tile = tiles[(indexes[at] as number) - from]
        if (!tile) throw new Error('The library has changed meanwhile. Please try again.')
        ids[at] = tile.contentId
      }
    }
  }
  await Promise.all(Array.from({ length: together }, asking))
  return ids as string[]
}

function unknownStretches(indexes: Uint32Array, ids: readonly (string | undefined)[]): Stretch[] {
  const stretches: Stretch[] = []
  indexes.forEach((index, place) => {
    if (ids[place] !== undefined) return
    const last = stretches.at(-1)
    if (last && index < last.from + longest) last.until = index + 1
    else stretches.push({ place, from: index, until: index + 1 })
  })
  return stretches
}
