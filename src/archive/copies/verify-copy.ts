/** Reads the second copy back, what was not read for longest first, and writes anew from the archive what is damaged there. */
import { Failure } from '../../model/failure.ts'
import { eachComing } from '../each-coming.ts'
import type { Damage } from '../ports.ts'
import type { CopyFact } from './copy-facts.ts'
import { type CopyWorld, enterCopy, expectationOf } from './copy-world.ts'

export interface CopyVerified {
  readonly checked: number
  readonly bytes: number
  /** Paths. */
  readonly corrupt: readonly string[]
  readonly missing: readonly string[]
  /** Of those, written anew from the archive. */
  readonly repaired: number
  /** Of those, damaged in the archive too. */
  readonly both: readonly string[]
}

const pageSize = 500
const atOnce = 4

/**
 * @param repair write anew what is damaged
 * @param sample per cent of the copies, or so many files at the most; undefined: all
 * @throws Failure `missing`, `unreachable`, … of the place as a whole
 */
export async function verifyCopy(
  world: CopyWorld,
  repair: boolean,
  sample?: number | { readonly files: number },
): Promise<CopyVerified> {
  const { catalog, clock, signal, onProgress } = world
  await enterCopy(world)
  const { copied } = await catalog.read(facts => facts.copyCounts())
  const limit = typeof sample === 'object' ? sample.files : Math.ceil((copied * (sample ?? 100)) / 100)
  const found = { checked: 0, bytes: 0, repaired: 0 }
  const damaged = new Map<string, Damage>()
  const both: string[] = []
  const begun = clock.now()
  while (found.checked < limit) {
    // What is damaged stays at the head of this order; what was checked goes to its end.
    const page = (await catalog.read(facts => facts.copiesToCheck(pageSize + damaged.size)))
      .filter(
        ({ file, damage, checked, copied: at }) => !damaged.has(file.path) && (damage || (checked ?? at) <= begun),
      )
      .slice(0, limit - found.checked)
    if (page.length === 0) break
    await eachComing(page.values(), atOnce, async fact => {
      signal.throwIfAborted()
      const damage = await look(world, fact)
      found.checked += 1
      found.bytes += damage === 'missing' ? 0 : fact.file.size
      if (damage) damaged.set(fact.file.path, damage)
      if (damage && repair && (await writeAnew(world, fact, both))) found.repaired += 1
      onProgress(found.checked, limit)
    })
    const at = clock.now()
    await catalog.write(async facts => {
      for (const { file } of page) if (!damaged.has(file.path)) await facts.copyChecked(file.path, at)
    })
  }
  const paths = (kind: Damage) => [...damaged].flatMap(([path, damage]) => (damage === kind ? [path] : [])).sort()
  return { ...found, corrupt: paths('corrupt'), missing: paths('missing'), both }
}

/** @throws Failure when the place, and not the file, is out of reach */
async function look({ catalog, copy }: CopyWorld, { file }: CopyFact): Promise<Damage | undefined> {
  let damage: Damage | undefined
  try {
    if ((await copy.inspect(file.path)).sha256 !== file.sha256) damage = 'corrupt'
  } catch (thrown) {
    const { code } = Failure.from(thrown)
    // A file that is not there is one thing, a disk that is not there another.
    if (code === 'missing') await copy.check()
    else if (code !== 'internal') throw thrown
    damage = code === 'missing' ? 'missing' : 'corrupt'
  }
  const found = damage
  if (found) await catalog.write(facts => facts.copyDamaged(file.path, found))
  return found
}

/** @param both takes the path when the archive's file is damaged too */
async function writeAnew(world: CopyWorld, { file }: CopyFact, both: string[]): Promise<boolean> {
  const { catalog, copy, open, clock } = world
  const expect = await catalog.read(facts => expectationOf(facts, file))
  try {
    await copy.put(file.path, open(file.path), expect)
  } catch (thrown) {
    const failure = Failure.from(thrown)
    if (failure.code !== 'corrupt') throw failure
    both.push(file.path)
    return false
  }
  const at = clock.now()
  await catalog.write(async facts => {
    await facts.copied(file.path, file.sha256, at)
    await facts.record({ item: file.item, at, event: 'copied anew', detail: { path: file.path, to: copy.name } })
  })
  return true
}
