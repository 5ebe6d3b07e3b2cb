/** Where the files of adopted captures go, and what stands there already. */
import type { ContentId } from '../../model/ids.ts'
import { captureStem } from '../captures/layout.ts'
import { listedBytes } from '../captures/listing.ts'
import type { CaptureFact, FileFact } from '../ports.ts'
import type { AdoptWorld } from './adopt-world.ts'
import type { Match } from './match.ts'

/** One capture and the files found for it. */
export interface Placing {
  readonly id: ContentId
  readonly matches: readonly [Match, ...Match[]]
  /** As it was before. Undefined: the archive did not know it. */
  readonly before: CaptureFact | undefined
  readonly stem: string
  /** The files that are known to stand, by role. */
  readonly kept: ReadonlyMap<string, FileFact>
  readonly damaged: readonly FileFact[]
}

/** Decides once for ever, as a pull does. What the archive had never heard of is noted as listed now: the next listing sets that right. */
export async function place(
  { catalog, clock, zone }: Pick<AdoptWorld, 'catalog' | 'clock' | 'zone'>,
  groups: readonly (readonly [Match, ...Match[]])[],
): Promise<Placing[]> {
  const at = clock.now()
  return await catalog.write(async facts => {
    const placings: Placing[] = []
    for (const matches of groups) {
      const { id, game, captured, capture } = matches[0].entry
      const before = await facts.capture(id)
      if (!before && capture) await facts.see(capture, listedBytes(capture), at)
      const files = await facts.filesOf(id)
      const stem =
        before?.stem ?? (await captureStem({ game, captured, contentId: id }, zone, path => facts.taken(path)))
      if (before?.stem === undefined) await facts.place(id, stem)
      const kept = new Map(files.filter(file => file.damage === undefined).map(file => [file.role, file]))
      const damaged = files.filter(file => file.damage !== undefined)
      placings.push({ id, matches, before, stem, kept, damaged })
    }
    return placings
  })
}
