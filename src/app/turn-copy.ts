/** The second copy of a turn of the daemon. */
import { copyMissing } from '../archive/copies/copy-missing.ts'
import type { CopyWorld } from '../archive/copies/copy-world.ts'
import { healFromCopy } from '../archive/copies/heal.ts'
import { verifyCopy } from '../archive/copies/verify-copy.ts'
import type { ItemId } from '../archive/item.ts'
import type { TurnCopy } from '../archive/watch/turn-copy.ts'
import { Failure } from '../model/failure.ts'
import type { KeptCopy } from '../stores/copies/kept-copy.ts'
import { copyWorld, secondCopyOf } from './second-copy.ts'
import type { Archive } from './write-archive.ts'

/** Opened when it is first needed: a disk that is away is found out once a turn, and its place is looked at once. */
export function turnCopy(archive: Archive, place: string | URL, signal: AbortSignal): TurnCopy & AsyncDisposable {
  let opening: Promise<KeptCopy> | undefined
  const opened = async (): Promise<CopyWorld> => {
    opening ??= secondCopyOf(archive, place)
    return copyWorld(archive, await opening, signal)
  }
  return {
    counts: () => archive.catalog.read(facts => facts.copyCounts()),
    oldest: () => archive.catalog.read(facts => facts.oldestWholeCopy()),
    doubt: (after, at) => archive.catalog.write(facts => facts.doubtCopies(after, at)),
    keep: async () => await copyMissing(await opened()),
    check: async most => await verifyCopy(await opened(), true, { files: most }),
    heal: async item => await healFromCopy(await opened(), item),
    async [Symbol.asyncDispose]() {
      const copy = await opening?.catch(() => undefined)
      copy?.[Symbol.dispose]()
    },
  }
}

/** For a repair, which has the network too: a copy that is away heals nothing. */
export async function healed(copy: TurnCopy, item: ItemId, signal: AbortSignal): Promise<boolean> {
  try {
    return await copy.heal(item)
  } catch (thrown) {
    signal.throwIfAborted()
    // Of the archive's own disk: then nothing else can be written either.
    if (Failure.from(thrown).code === 'full') throw thrown
    return false
  }
}
