import type { Catalog } from '../../archive/ports.ts'
import type { SteadyClock } from '../../model/clock.ts'

export interface FileSums {
  readonly count: number
  readonly bytes: number
}

/** So few that nobody waits for them: some 3 ms. */
const pageSize = 10_000
/** Of the time, at the most: sums of many files are made more seldom while they change all the time. */
const mostShare = 0.1

/** All files of the archive and their bytes, summed up in small steps, and anew only when asked by another `stamp`. */
export function fileSums(catalog: Catalog, clock: SteadyClock): (stamp: number) => Promise<FileSums> {
  let known: { readonly stamp: number; readonly sums: FileSums; readonly until: number } | undefined
  return async stamp => {
    const began = clock.elapsed()
    if (known && (known.stamp === stamp || began < known.until)) return known.sums
    const sums = await summedUp(catalog)
    const ended = clock.elapsed()
    known = { stamp, sums, until: ended + (ended - began) / mostShare }
    return sums
  }
}

async function summedUp(catalog: Catalog): Promise<FileSums> {
  let [count, bytes] = [0, 0]
  for (let after: string | undefined; ; ) {
    const page = await catalog.read(facts => facts.fileSums(pageSize, after))
    count += page.count
    bytes += page.bytes
    after = page.last
    if (after === undefined) return { count, bytes }
    await new Promise(resolve => setImmediate(resolve))
  }
}
