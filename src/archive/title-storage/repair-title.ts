import { Failure } from '../../model/failure.ts'
import { pathAndFileName, type TitleBlob, type TitlePath } from '../../model/title-storage.ts'
import { type TitleFetchWorld, titleFetching } from './fetch-title.ts'
import type { TitleFact } from './title-facts.ts'
import { isSameVersion } from './title-version.ts'

/**
 * Brings the very version anew that was archived.
 *
 * @throws Failure `missing` when the network has the file no more, `precondition-failed` when it has another version; as the
 * transfer otherwise
 */
export async function repairTitle(world: TitleFetchWorld, fact: TitleFact): Promise<void> {
  const blob = await blobNow(world, fact)
  if (!blob) throw new Failure('missing', 'the network has it no more.')
  if (fact.version && !isSameVersion(fact.version, blob)) {
    throw new Failure(
      'precondition-failed',
      'the network has another version of it by now; xbox-drive pull brings that.',
    )
  }
  await titleFetching(world)({ place: fact.place, blob, fact })
}

/** A folder is the least that can be listed. */
async function blobNow(
  { source, signal }: TitleFetchWorld,
  { place, file }: TitleFact,
): Promise<TitleBlob | undefined> {
  const whole = pathAndFileName(file)
  const folder = whole.slice(0, Math.max(0, whole.lastIndexOf('/'))) as TitlePath
  for await (const { blobs } of source.pages(place, folder, signal)) {
    const blob = blobs.find(each => each.file === file)
    if (blob) return blob
  }
  return undefined
}
