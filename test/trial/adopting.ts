import { adopt } from '../../src/archive/adopt/adopt.ts'
import type { Adopted, AdoptOptions, AdoptWorld } from '../../src/archive/adopt/adopt-world.ts'
import { readCapture } from '../../src/services/captures/entity.ts'
import { fileThreads } from '../../src/stores/folder/file-threads.ts'
import { foreignFolder } from '../../src/stores/folder/foreign-folder.ts'
import { hasty } from './trial.ts'

/** For all of a test file. */
const threads = fileThreads(2)

/** Adopts a folder into an open archive. */
export async function adopting(
  { root, catalog, folder }: { root: string } & Pick<AdoptWorld, 'catalog' | 'folder'>,
  from: string,
  options: Partial<AdoptOptions> = {},
  change: Partial<AdoptWorld> = {},
): Promise<Adopted> {
  const world: AdoptWorld = {
    foreign: foreignFolder(from, root, threads),
    catalog,
    folder,
    clock: hasty,
    zone: 'utc',
    signal: new AbortController().signal,
    readCapture: said => readCapture(undefined, said),
    listing: undefined,
    onProgress: () => undefined,
    ...change,
  }
  return await adopt(world, { dryRun: false, move: false, ...options })
}
