/**
 * An archive of a hundred thousand captures in seconds, for tests and benchmarks: `node test/trial/large-archive.ts FOLDER COUNT [one-day]`.
 * Files are real and open in any program, but few of them are different. Sidecars are
 * those of the few, so it is nothing for `rebuild`.
 */
import { join } from 'node:path'
import { sqliteCatalog } from '../../src/stores/catalog/sqlite.ts'
import { found, innerFolder } from '../../src/stores/folder/sentinel.ts'
import { inventedCaptures } from './large/invented-captures.ts'
import { keepCaptures } from './large/keep-captures.ts'
import { multiply } from './large/multiply.ts'

export interface LargeArchive {
  readonly count: number
  /** By default 300. */
  readonly games?: number
  /** All on 1 August 2026 instead of in the eight years before it. */
  readonly oneDay?: boolean
  readonly seed?: number
  /** Which of their files are there, by role; by default all. Those of a role that nobody opens need only their facts. */
  readonly linked?: (role: string) => boolean
}

const [day, newest] = [86_400_000, new Date('2026-08-01T22:00:00Z')]
/** So many are invented; the others are like one of them. */
const models = 600

/** @param root an empty folder, or none */
export async function largeArchive(root: string, large: LargeArchive): Promise<void> {
  const { count, games = 300, oneDay = false, seed = 1, linked = () => true } = large
  found(root, { find: () => undefined, remember: () => undefined, forget: () => undefined }, `large-${seed}`)
  // A copy is at most a hundredth of the time older than its model, and still of that day.
  const span = oneDay ? day * 0.9 : 8 * 365 * day
  const invented = inventedCaptures({ count: Math.min(count, models), games, newest, span, seed })
  {
    await using catalog = sqliteCatalog(join(root, innerFolder, 'catalog.sqlite'), 'write')
    await keepCaptures(root, catalog, invented, newest)
  }
  multiply(root, count, span / 100, linked)
}

if (process.argv[1] === import.meta.filename) {
  const [root = '', count = '100000', when] = process.argv.slice(2)
  await largeArchive(root, { count: Number(count), oneDay: when === 'one-day' })
}
