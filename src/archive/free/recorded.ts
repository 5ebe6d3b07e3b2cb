import { Failure } from '../../model/failure.ts'
import type { Catalog } from '../ports.ts'
import type { PlannedDeletion } from './free-world.ts'

/**
 * A planned capture with all that the catalog knows of it now in the place of what it knew.
 *
 * @throws Failure `precondition-failed` unless it is archived and nothing of it is known to be damaged
 */
export async function recorded(catalog: Catalog, planned: PlannedDeletion): Promise<PlannedDeletion> {
  return await catalog.read(async facts => {
    const fact = await facts.capture(planned.contentId)
    if (fact?.state !== 'archived' || fact.damaged) {
      throw new Failure('precondition-failed', 'It is no longer archived whole.')
    }
    const { contentId, localId, kind, game, captured } = fact
    const files = (await facts.filesOf(contentId)).map(({ path, role, size, sha256 }) => ({ path, role, size, sha256 }))
    return { ...planned, contentId, localId, kind, game, captured, files }
  })
}
