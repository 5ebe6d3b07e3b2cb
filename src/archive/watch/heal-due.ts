import type { ItemId } from '../item.ts'
import type { TurnTerms } from './turn-terms.ts'
import type { TurnWorld } from './watch-world.ts'

const mostFiles = 1000

/** What is known to be damaged comes from the second copy, before the pull would ask the network for it. */
export async function healDue({ catalog, copy }: TurnWorld, terms: TurnTerms): Promise<void> {
  const { mayTransfer, memory, signal } = terms
  if (!copy || !mayTransfer) return
  const damaged = await catalog.read(facts => facts.damagedFiles(mostFiles))
  const items = new Set(damaged.flatMap(({ item }) => (item === undefined || memory.unhealed.has(item) ? [] : [item])))
  try {
    // What the copy cannot heal it will not heal later either.
    for (const item of items) if (!(await copy.heal(item as ItemId))) memory.unhealed.add(item)
  } catch {
    // The copy is away: that is told where it is kept.
    signal.throwIfAborted()
  }
}
