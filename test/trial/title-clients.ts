/** Clients of title storage that do random things to a few files, and note what they were told. */
import type { ClientOptions, Doing } from './title-asking.ts'
import { names, type Version } from './title-contents.ts'
import { get, getPart, head, list, quota, revalidate } from './title-reads.ts'
import { put, putInBlocks, remove } from './title-writes.ts'

/** One thing after the other until `until` says so. */
export async function randomClient(options: ClientOptions, until: () => boolean): Promise<number> {
  const { pick } = options.chance
  /** What this client saw last of each file. */
  const saw = new Map<string, Version>()
  const doings = [put, put, put, putInBlocks, get, get, getPart, revalidate, head, remove, list, quota] as const
  let count = 0
  for (; !until(); count += 1) await pick(doings)(world())
  return count

  function world(): Doing {
    const name = pick(names)
    return {
      ...options,
      name,
      seen: saw.get(name) ?? 0,
      see: (at: string, version: Version) => saw.set(at, version),
    }
  }
}
