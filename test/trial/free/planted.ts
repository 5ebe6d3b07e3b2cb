/**
 * Planted faults: each blinds `free` to one thing that it has to see, or lets it do one thing that it must not. What it then
 * deletes wrongly has to be noticed.
 */
import type { FreeWorld } from '../../../src/archive/free/free-world.ts'
import type { Blindfold } from './freeing-run.ts'
import type { FreeingWorld } from './freeing-world.ts'
import { inspected } from './model-disk.ts'

/** Whatever a file is now, it seems to be what was archived. */
function asArchived({ archived }: FreeingWorld, path: string): Uint8Array {
  return [...archived.values()].flatMap(each => each.files).find(each => each.path === path)?.bytes ?? new Uint8Array()
}

function without(change: (world: FreeWorld, truth: FreeingWorld) => Partial<FreeWorld>): Blindfold {
  return ({ world }, truth) => ({ ...world, ...change(world, truth) })
}

export const planted: Readonly<Record<string, Blindfold>> = {
  'no hash is compared': without(({ folder }, truth) => ({
    folder: {
      ...folder,
      async inspect(path, structure = true) {
        await folder.inspect(path, structure)
        return inspected(asArchived(truth, path), structure)
      },
    },
  })),
  'files are not read': without(({ folder }, truth) => ({
    folder: { ...folder, inspect: async (path, structure = true) => inspected(asArchived(truth, path), structure) },
  })),
  'sidecars are not read': without(({ folder }, truth) => ({
    folder: { ...folder, read: async path => asArchived(truth, path) },
  })),
  'the second copy is left out': without(() => ({ secondCopy: undefined })),
  'a listing that breaks is taken for whole': without(({ source }) => ({
    source: {
      refresh: async () => undefined,
      async *pages(...words) {
        try {
          yield* source.pages(...words)
        } catch {
          // Taken for the end.
        }
      },
    },
  })),
  'a short listing is taken for whole': without(({ source }) => ({
    source: { ...source, refresh: async () => undefined },
  })),
  'lengths listed are not compared': without(({ source }, { archived }) => ({
    source: {
      ...source,
      async *pages(...words) {
        for await (const page of source.pages(...words)) {
          yield page.map(each => ({
            ...each,
            locators: archived.get(each.contentId)?.capture.locators ?? each.locators,
          }))
        }
      },
    },
  })),
  'a proof never grows old': without(({ clock }) => {
    const [now, elapsed] = [clock.now(), clock.elapsed()]
    return { clock: { ...clock, now: () => now, elapsed: () => elapsed } }
  }),
  'the sentinel is not looked at': without(() => ({ checkArchive: async () => undefined })),
  'whose token it is is not asked': without((_, { owner }) => ({ player: async () => owner })),
  'more goes than was planned': without(({ deletions }, { archived }) => ({
    deletions: {
      async delete(kind, id, ...words) {
        const other = [...archived.values()].find(each => each.capture.contentId !== id)
        if (other) await deletions.delete(other.capture.kind, other.capture.contentId).catch(() => undefined)
        return await deletions.delete(kind, id, ...words)
      },
    },
  })),
  'what fails is asked for again': without(({ deletions }) => ({
    deletions: {
      delete: (...words) => deletions.delete(...words).catch(() => deletions.delete(...words)),
    },
  })),
  'no receipt is written': without(({ records }) => ({ records: { ...records, write: async () => undefined } })),
}
