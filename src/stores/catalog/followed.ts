import { statSync } from 'node:fs'
import type { Catalog, FactReader } from '../../archive/ports.ts'
import type { SteadyClock } from '../../model/clock.ts'
import { sqliteCatalog } from './sqlite.ts'

/** Milliseconds between two looks at whether the file is still the same. */
const every = 500

interface Opened {
  readonly file: string
  readonly catalog: Catalog
  /** Reads that are not done. */
  reading: number
  facts?: { readonly given: FactReader; readonly stamped: FactReader }
}

/**
 * A catalog that is read for days: when `rebuild` has put another file in its place, that one is read from then on. Until it
 * can be, and while the disk is away, the one that was.
 *
 * @throws Failure as {@link sqliteCatalog}, when there is none to begin with
 */
export function followedCatalog(path: string, clock: SteadyClock): Catalog {
  let generation = 0
  let current: Opened = { file: identity(path) ?? '', catalog: sqliteCatalog(path, 'read'), reading: 0 }
  let looked = clock.elapsed()

  function follow(): void {
    if (clock.elapsed() - looked < every) return
    looked = clock.elapsed()
    const file = identity(path)
    if (file === undefined || file === current.file) return
    try {
      const catalog = sqliteCatalog(path, 'read')
      const before = current
      current = { file, catalog, reading: 0 }
      generation += 1
      if (before.reading === 0) void before.catalog[Symbol.asyncDispose]()
    } catch {
      // It is being made: the next look tells.
    }
  }

  /** No stamp of one file is taken for one of another. */
  function stamped(opened: Opened, given: FactReader): FactReader {
    if (opened.facts?.given !== given) {
      const before = generation * 2 ** 32
      opened.facts = { given, stamped: { ...given, stamp: async () => before + (await given.stamp()) } }
    }
    return opened.facts.stamped
  }

  return {
    async read(work) {
      follow()
      const opened = current
      opened.reading += 1
      try {
        return await opened.catalog.read(facts => work(stamped(opened, facts)))
      } finally {
        opened.reading -= 1
        if (opened !== current && opened.reading === 0) await opened.catalog[Symbol.asyncDispose]()
      }
    },
    write: (work, terms) => current.catalog.write(work, terms),
    [Symbol.asyncDispose]: () => current.catalog[Symbol.asyncDispose](),
  }
}

function identity(path: string): string | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  return found && `${found.dev} ${found.ino} ${found.birthtimeNs}`
}
