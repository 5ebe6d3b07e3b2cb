/** Power cuts for tests. */
import type { ArchiveFolder, Catalog, Part } from '../../src/archive/ports.ts'
import { Failure } from '../../src/model/failure.ts'
import type { Trial } from './trial.ts'

/** Counts operations, and lets none through after the last one allowed. */
export function powerSupply(allowed: number) {
  const cut = new Failure('full', 'power cut')
  let count = 0
  const step = <T>(work: () => Promise<T>): Promise<T> => {
    count += 1
    return count > allowed ? Promise.reject(cut) : work()
  }
  return { step, count: () => count, isOff: () => count > allowed }
}
export type Supply = ReturnType<typeof powerSupply>

export function failing(
  { folder, catalog }: Pick<Trial, 'folder' | 'catalog'>,
  { step }: Supply,
): { folder: ArchiveFolder; catalog: Catalog } {
  const parts = new Map<Part, Part>()
  const wrap = (part: Part): Part => {
    const wrapped: Part = {
      get size() {
        return part.size
      },
      get validator() {
        return part.validator
      },
      get path() {
        return part.path
      },
      restart: validator => step(() => part.restart(validator)),
      append: bytes => step(() => part.append(bytes)),
      close: () => part.close(),
      discard: () => step(() => part.discard()),
    }
    parts.set(wrapped, part)
    return wrapped
  }
  return {
    folder: {
      ...folder,
      part: async name => wrap(await step(() => folder.part(name))),
      land: (part, ...rest) => step(() => folder.land(parts.get(part) as Part, ...rest)),
      write: (...words) => step(() => folder.write(...words)),
      writeStream: (...words) => step(() => folder.writeStream(...words)),
      settle: paths => step(() => folder.settle(paths)),
      copy: (...words) => step(() => folder.copy(...words)),
      setAside: (...words) => step(() => folder.setAside(...words)),
      // One name after the other, as on the disk.
      writeAll: async files => {
        for (const file of files) await step(() => folder.writeAll([file]))
      },
    },
    catalog: { ...catalog, write: work => step(() => catalog.write(work)) },
  }
}
