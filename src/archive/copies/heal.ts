/** A damaged file of the archive from its second copy: works without a network, and for what has left it. */
import { createHash } from 'node:crypto'
import { Failure } from '../../model/failure.ts'
import type { ItemId } from '../item.ts'
import { outdateManifest } from '../manifest.ts'
import type { FileFact, Part } from '../ports.ts'
import { type CopyWorld, expectationOf } from './copy-world.ts'

/**
 * Heals what of an item can be healed from the copy.
 *
 * @returns is nothing of it damaged any more?
 * @throws Failure of the archive's disk; a copy that is damaged or out of reach heals nothing
 */
export async function healFromCopy(world: CopyWorld, item: ItemId): Promise<boolean> {
  const files = (await world.catalog.read(facts => facts.filesOf(item))).filter(file => file.damage !== undefined)
  let healed = 0
  for (const file of files) {
    world.signal.throwIfAborted()
    if (await healFile(world, file)) healed += 1
  }
  return healed === files.length
}

async function healFile(world: CopyWorld, file: FileFact): Promise<boolean> {
  const { catalog, copy, folder, clock } = world
  if (!(await catalog.read(facts => facts.copyOf(file.path)))) return false
  const { modified } = await catalog.read(facts => expectationOf(facts, file))
  const mark = createHash('sha256').update(file.path).digest('hex').slice(0, 16)
  const part = await folder.part({ item: file.item as ItemId, role: `Copy-${mark}` })
  if (!(await receive(world, file, part))) return false
  const terms = { name: file.role, size: file.size, type: undefined, isMedia: false }
  await folder.land(part, file.path, terms, modified, 'damaged')
  await folder.settle([file.path])
  const at = clock.now()
  await catalog.write(async facts => {
    await facts.keep({ ...file, checked: at, damage: undefined })
    await facts.record({ item: file.item, at, event: 'healed', detail: { path: file.path, from: copy.name } })
    await outdateManifest(facts)
  })
  return true
}

/** @returns are these the very bytes? Otherwise nothing is left of them. */
async function receive({ catalog, copy, signal }: CopyWorld, file: FileFact, part: Part): Promise<boolean> {
  await part.restart(undefined)
  const hash = createHash('sha256')
  try {
    for await (const piece of copy.read(file.path)) {
      signal.throwIfAborted()
      hash.update(piece)
      await part.append(piece)
    }
  } catch (thrown) {
    await part.discard()
    signal.throwIfAborted()
    const { code, message } = Failure.from(thrown)
    if (code === 'full') throw new Failure('full', message, { cause: thrown })
    if (code === 'missing') await catalog.write(facts => facts.copyDamaged(file.path, 'missing'))
    return false
  }
  if (hash.digest('hex') === file.sha256) return true
  await part.discard()
  await catalog.write(facts => facts.copyDamaged(file.path, 'corrupt'))
  return false
}
