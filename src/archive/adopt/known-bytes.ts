/** Does the archive have these very bytes already? */
import type { Sha256 } from '../../model/ids.ts'
import type { Catalog, FileFact } from '../ports.ts'
import type { ForeignFile } from './adopt-world.ts'

const pageSize = 5000

export interface KnownBytes {
  /** Has the archive a whole file of this size? Only then it is worth hashing. */
  has(size: number): boolean
  find(size: number, sha256: Sha256): FileFact | undefined
}

/** Of files of the sizes that are met, so that what is remembered stays small however large the archive. */
export async function knownBytes(catalog: Catalog, files: readonly ForeignFile[]): Promise<KnownBytes> {
  const sizes = new Set(files.map(file => file.size))
  const found = new Map<number, Map<Sha256, FileFact>>()
  let last: string | undefined
  for (;;) {
    const page = await catalog.read(facts => facts.files(pageSize, last))
    for (const fact of page) {
      if (!sizes.has(fact.size) || fact.damage) continue
      const ofSize = found.get(fact.size) ?? new Map<Sha256, FileFact>()
      found.set(fact.size, ofSize.set(fact.sha256, fact))
    }
    last = page.at(-1)?.path
    if (page.length < pageSize) break
  }
  return {
    has: size => found.has(size),
    find: (size, sha256) => found.get(size)?.get(sha256),
  }
}
