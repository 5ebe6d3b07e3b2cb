import { verify } from '../verify.ts'
import type { FreeWorld, PlannedDeletion } from './free-world.ts'
import { VerifiedCopy } from './verified-copy.ts'

/**
 * A proof. What it found damaged is noted as `verify` would note it: `status` calls it safe no more, and no plan names it again.
 *
 * @throws as {@link VerifiedCopy.prove}; Failure `missing` instead when the whole archive is not there
 */
export async function proofOf(world: FreeWorld, planned: PlannedDeletion): Promise<VerifiedCopy> {
  try {
    return await VerifiedCopy.prove(world, planned)
  } catch (thrown) {
    world.signal.throwIfAborted()
    await world.checkArchive()
    const files = await world.catalog.read(facts => facts.filesOf(planned.contentId))
    await verify({ ...world, repair: undefined, onProgress: () => undefined }, files)
    throw thrown
  }
}
