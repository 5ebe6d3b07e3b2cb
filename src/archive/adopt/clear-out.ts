/** What `--move` takes out of the other folder: only what was just read back from the archive, byte for byte. */
import type { ContentId } from '../../model/ids.ts'
import { sidecarOf } from '../captures/layout.ts'
import type { AdoptWorld } from './adopt-world.ts'
import type { Metadata } from './metadata.ts'
import type { SortedOut } from './sort-out.ts'

type World = Pick<AdoptWorld, 'catalog' | 'folder' | 'foreign' | 'signal'>

/** Files whose bytes the archive had already. */
export async function clearKnown(world: World, known: SortedOut['known']): Promise<void> {
  for (const { file, as } of known) {
    world.signal.throwIfAborted()
    const fact = 'entry' in as ? await standing(world, as.entry.id, as.entry.role) : as
    if (!fact) continue
    const [ours, theirs] = await Promise.all([
      world.folder.inspect(fact.path, false).catch(() => undefined),
      world.foreign.inspect(file.path, false),
    ])
    if (ours?.sha256 === theirs.sha256) await world.foreign.remove([file.path])
  }
}

/** Metadata that says what the sidecars in the archive say. A document of several captures goes when that is so of them all. */
export async function clearMetadata(world: World, { captures, files }: Metadata): Promise<void> {
  const done: string[] = []
  for (const [path, ids] of files) {
    world.signal.throwIfAborted()
    const said = await Promise.all(
      ids.map(async id => {
        const known = captures.get(id)
        const stem = (await world.catalog.read(facts => facts.capture(id)))?.stem
        if (known?.file !== path || !stem) return false
        const text = await world.folder.read(sidecarOf(stem)).catch(() => undefined)
        return text !== undefined && new TextDecoder().decode(text) === `${known.capture.said}\n`
      }),
    )
    if (ids.length > 0 && said.every(Boolean)) done.push(path)
  }
  await world.foreign.remove(done)
}

async function standing({ catalog }: World, id: ContentId, role: string) {
  return (await catalog.read(facts => facts.filesOf(id))).find(file => file.role === role && !file.damage)
}
