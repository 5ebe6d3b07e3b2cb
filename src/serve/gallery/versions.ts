import type { Library } from '../../archive/library/library.ts'
import type { LibraryKeeper } from '../../archive/library/library-keeper.ts'
import { Failure } from '../../model/failure.ts'

/** The library, and the one before it, for those who have not heard of the new one yet. */
export interface Versions {
  current(): Promise<Library>
  /** @throws Failure `conflict` for any other */
  named(version: string): Promise<Library>
}

export function versionsOf(keeper: LibraryKeeper, signal: AbortSignal): Versions {
  let newest: Library | undefined
  let before: Library | undefined
  const keep = (library: Library) => {
    if (library === newest) return
    before = newest
    newest = library
  }
  keeper.onChange(keep, signal)
  async function current(): Promise<Library> {
    const library = await keeper.current()
    keep(library)
    return library
  }
  return {
    current,
    async named(version) {
      const library = await current()
      if (library.version === version) return library
      if (before?.version === version) return before
      throw new Failure('conflict', 'The archive has changed since. Read the skeleton again.')
    },
  }
}
