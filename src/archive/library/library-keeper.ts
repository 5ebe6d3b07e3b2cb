import type { SteadyClock } from '../../model/clock.ts'
import type { Catalog } from '../ports.ts'
import { type Library, libraryBuilder } from './library.ts'
import type { LibraryRow } from './library-facts.ts'

/** The library as it is now, whoever changes the archive meanwhile. */
export interface LibraryKeeper extends Disposable {
  /** The newest there is: at once, but for the first time. */
  current(): Promise<Library>
  /** Told of each new one, until the signal. */
  onChange(told: (library: Library) => void, signal?: AbortSignal): void
}

export interface LibraryKeeperOptions {
  readonly catalog: Catalog
  readonly clock: SteadyClock
  /** Milliseconds between two looks at whether something was written. */
  readonly every?: number
  /** Told why the library cannot be read again; the last one stays. */
  readonly report: (message: string) => void
}

/** So few rows at a time that requests wait for none of it (1 to 2 ms). */
const pageSize = 100
/** Of the time; a library that takes long to read is read more seldom while a pull writes all the time. */
const mostShare = 0.1

/** Reads everything once, then again when the catalog was written. The first reading begins at once. */
export function libraryKeeper({ catalog, clock, every = 1000, report }: LibraryKeeperOptions): LibraryKeeper {
  const stopped = new AbortController()
  const listeners = new Set<(library: Library) => void>()
  let stamp: number | undefined
  let took = 0

  async function read(before?: Library): Promise<Library> {
    const began = clock.elapsed()
    // Asked first: what is written meanwhile may be missing, and has it read again.
    const now = await catalog.read(facts => facts.stamp())
    const library = await readLibrary(catalog, `${now}-${Math.floor(clock.now().getTime()).toString(36)}`, { before })
    stamp = now
    took = clock.elapsed() - began
    return library
  }

  let current = read()

  async function follow(): Promise<void> {
    let before = await current.catch(tell)
    while (!stopped.signal.aborted) {
      await clock.sleep(Math.max(every, took / mostShare), stopped.signal)
      try {
        if ((await catalog.read(facts => facts.stamp())) === stamp) continue
        const library = await read(before)
        before = library
        current = Promise.resolve(library)
        for (const told of listeners) told(library)
      } catch (thrown) {
        tell(thrown)
      }
    }
  }

  function tell(thrown: unknown): undefined {
    if (!stopped.signal.aborted) report(`The archive cannot be read again: ${(thrown as Error).message}`)
  }
  follow().catch(() => undefined)

  return {
    current: () => current,
    onChange(told, signal) {
      listeners.add(told)
      signal?.addEventListener('abort', () => listeners.delete(told), { once: true })
    },
    [Symbol.dispose]: () => stopped.abort(),
  }
}

/** Of a reading. */
export interface LibraryTerms {
  /** What is as it was there is shared with it. */
  readonly before?: Library | undefined
  /** Undefined: all of them. */
  readonly isWanted?: ((row: LibraryRow) => boolean) | undefined
}

/** @param version names it */
export async function readLibrary(
  catalog: Catalog,
  version: string,
  { before, isWanted = () => true }: LibraryTerms = {},
): Promise<Library> {
  const builder = libraryBuilder(before)
  for (let last: Parameters<typeof builder.add>[0] | undefined; ; ) {
    const rows = await catalog.read(facts => facts.libraryRows(pageSize, last))
    for (const row of rows) if (isWanted(row)) builder.add(row)
    last = rows.at(-1)
    if (rows.length < pageSize) return builder.done(version)
    // Lets whoever waits be answered.
    await new Promise(resolve => setImmediate(resolve))
  }
}
