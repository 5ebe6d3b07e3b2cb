import type { Catalog } from '../ports.ts'
import type { FreeingFact } from './free-facts.ts'
import type { Freed, FreePlan, Refused } from './free-world.ts'

/** What the ledger says of a plan's captures now. */
export async function freed(
  catalog: Catalog,
  { plan, captures }: FreePlan,
  refused: readonly Refused[],
  stopped: string | undefined,
): Promise<Freed> {
  const notAsked = new Set(refused.map(({ contentId }) => contentId))
  const result = { plan, deleted: 0, accepted: 0, refused, unclear: [] as Refused[] }
  await catalog.read(async facts => {
    for (const { contentId } of captures) {
      if (notAsked.has(contentId)) continue
      const line = (await facts.freeing(contentId)) as FreeingFact
      if (line.state === 'gone') result.deleted += 1
      else if (line.answer === 'accepted') result.accepted += 1
      else result.unclear.push({ contentId, reason: unclear(line.answer, stopped) })
    }
  })
  return result
}

function unclear(answer: string | undefined, stopped: string | undefined): string {
  return answer === 'unknown'
    ? 'The network says that it knows no such capture, but was not seen to have it no more.'
    : `It was asked for, and what became of it is not known: ${stopped}`
}
