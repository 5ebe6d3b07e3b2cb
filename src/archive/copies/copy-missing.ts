/** Brings what is archived and not yet recorded as copied to the second copy. Bytes first, then rows: a crash costs only a second look. */
import { Failure } from '../../model/failure.ts'
import { eachComing } from '../each-coming.ts'
import { manifestPath } from '../manifest.ts'
import type { FileFact } from '../ports.ts'
import { type CopyWorld, enterCopy, expectationOf } from './copy-world.ts'

export interface CopiedMissing {
  /** Files written there, or found there as they should be. */
  readonly copied: number
  readonly bytes: number
  /** Files that are not there yet. */
  readonly behind: number
  readonly failed: readonly { readonly path: string; readonly message: string }[]
  /** What ended it before its end. */
  readonly stopped: Failure | undefined
}

const pageSize = 256
const atOnce = 8
/** Files in a row that failed: then it is the place. */
const mostFailures = 16

/** Never throws for what is wrong with the place: the archive is whole without it. Rejects with the signal's reason when aborted. */
export async function copyMissing(world: CopyWorld): Promise<CopiedMissing> {
  const { catalog, signal, onProgress } = world
  const tally = { copied: 0, bytes: 0, row: 0 }
  const failed: { path: string; message: string }[] = []
  let stopped: Failure | undefined
  try {
    await enterCopy(world)
    const { behind } = await catalog.read(facts => facts.copyCounts())
    let last: string | undefined
    for (;;) {
      const page = await catalog.read(facts => facts.uncopied(pageSize, last))
      const done: FileFact[] = []
      try {
        await eachComing(page.values(), atOnce, async file => {
          signal.throwIfAborted()
          const failure = await copyOne(world, file)
          tally.row = failure ? tally.row + 1 : 0
          if (failure) failed.push({ path: file.path, message: failure.message })
          if (failure && tally.row >= mostFailures) throw failure
          if (failure) return
          done.push(file)
          tally.copied += 1
          tally.bytes += file.size
          onProgress(tally.copied, behind)
        })
      } finally {
        await note(world, done)
      }
      last = page.at(-1)?.path
      if (page.length < pageSize) break
    }
    if ((await catalog.read(facts => facts.copyCounts())).behind === 0) await copyManifest(world)
  } catch (thrown) {
    signal.throwIfAborted()
    stopped = Failure.from(thrown)
  }
  const { behind } = await catalog.read(facts => facts.copyCounts())
  return { copied: tally.copied, bytes: tally.bytes, behind, failed, stopped }
}

/** What is wrong with one file is no reason to stop; what is wrong with the place is. */
const ofOneFile = ['corrupt', 'invalid', 'too-large', 'upstream']

async function copyOne({ catalog, copy, open, clock }: CopyWorld, file: FileFact): Promise<Failure | undefined> {
  const expect = await catalog.read(facts => expectationOf(facts, file))
  try {
    await copy.put(file.path, open(file.path), expect)
    return undefined
  } catch (thrown) {
    const failure = Failure.from(thrown)
    if (!ofOneFile.includes(failure.code)) throw failure
    if (failure.code !== 'corrupt') return failure
    // Copying reads every byte: what it finds, it tells.
    const at = clock.now()
    await catalog.write(async facts => {
      await facts.damaged(file.path, 'corrupt', at)
      await facts.record({ item: file.item, at, event: 'damaged', detail: { path: file.path, damage: 'corrupt' } })
    })
    return failure
  }
}

async function note({ catalog, clock }: CopyWorld, done: readonly FileFact[]): Promise<void> {
  if (done.length === 0) return
  const at = clock.now()
  await catalog.write(async facts => {
    for (const { path, sha256 } of done) await facts.copied(path, sha256, at)
  })
}

/** Last, so that it never names what is not there: with it the copy proves itself without us. */
async function copyManifest({ folder, copy, open }: CopyWorld): Promise<void> {
  if ((await folder.size(manifestPath)) === undefined) return
  const { size, sha256 } = await folder.inspect(manifestPath, false)
  await copy.put(manifestPath, open(manifestPath), { size, sha256, modified: undefined })
}
