import type { ContentId } from '../../model/ids.ts'
import type { FactReader } from '../ports.ts'

/**
 * Does its main file stand without this pull, and why: what a pull brings besides (a thumbnail that was lost, or that the other
 * tool had not) makes no new capture of it. Undefined: it is missing, or an earlier pull brought it and did not come to its end.
 */
export async function standing(facts: FactReader, id: ContentId): Promise<'archived' | 'adopted' | undefined> {
  const files = await facts.filesOf(id)
  if (!files.some(({ role, damage }) => role === 'Download' && damage === undefined)) return undefined
  if ((await facts.capture(id))?.state === 'archived') return 'archived'
  return (await facts.events(id)).some(({ event }) => event === 'adopted') ? 'adopted' : undefined
}
