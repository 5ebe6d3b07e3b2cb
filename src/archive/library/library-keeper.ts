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

/** So few rows at a time that requests wait for none of it (about 2 ms). */
const pageSize = 200
/** Of the time; a library that takes long to read is read more seldom while a pull writes all the time. */
const mostShare = 0.1

/** Reads everything once, then again when the catalog was written. The first reading begins at once. */
export function libraryKeeper({ catalog, clock, every = 1000, report }: LibraryKeeperOptions): LibraryKeeper {
  const stopped = new AbortController()
  const listeners = new Set<(library: Library) => void>()
  let stamp: number | undefined
  let took = 0

  async function read(): Promise<Library> {
    const began = clock.elapsed()
    stamp = await catalog.read(facts => facts.stamp())
    const library = await readLibrary(catalog, `${stamp}-${Math.floor(clock.now().getTime()).toString(36)}`)
    took = clock.elapsed() - began
    return library
  }

  let current = read()
  current.catch(() => undefined)

  async function follow(): Promise<void> {
    while (!stopped.signal.aborted) {
      await clock.sleep(Math.max(every, took / mostShare), stopped.signal)
      try {
        if ((await catalog.read(facts => facts.stamp())) === stamp) continue
        const library = await read()
        current = Promise.resolve(library)
        for (const told of listeners) told(library)
      } catch (thrown) {
        if (!stopped.signal.aborted) report(`The archive cannot be read again: ${(thrown as Error).message}`)
      }
    }
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

/** @param version names it */
export async function readLibrary(
  catalog: Catalog,
  version: string,
  isWanted: (row: LibraryRow) => boolean = () => true,
): Promise<Library> {
  const builder = libraryBuilder()
  for (let last: Parameters<typeof builder.add>[0] | undefined; ; ) {
    const rows = await catalog.read(facts => facts.libraryRows(pageSize, last))
    for (const row of rows) if (isWanted(row)) builder.add(row)
    last = rows.at(-1)
    if (rows.length < pageSize) return builder.done(version)
    // Lets whoever waits be answered.
    await new Promise(resolve => setImmediate(resolve))
  }
}
