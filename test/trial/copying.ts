import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { copyMissing } from '../../src/archive/copies/copy-missing.ts'
import type { CopyWorld } from '../../src/archive/copies/copy-world.ts'
import { healFromCopy } from '../../src/archive/copies/heal.ts'
import { type CopyVerified, verifyCopy } from '../../src/archive/copies/verify-copy.ts'
import { type Verified, verify } from '../../src/archive/verify.ts'
import { Failure } from '../../src/model/failure.ts'
import { folderCopy } from '../../src/stores/copies/folder.ts'
import { knownArchives } from '../../src/stores/folder/known-archives.ts'
import type { OpenArchive } from './open-archive.ts'
import { hasty, temporaryFolder } from './trial.ts'

export interface Copying {
  readonly root: string
  readonly world: CopyWorld
  /** Opens the folder anew. */
  reopened(): CopyWorld
  copy(change?: Partial<CopyWorld>): ReturnType<typeof copyMissing>
  verifyCopy(repair: boolean, sample?: number): Promise<CopyVerified>
  /** Of the archive, healing from the copy and nowhere else. */
  verify(): Promise<Verified>
}

/** A second copy of an archive, in a folder of its own. */
export function copying(test: TestContext, { catalog, folder }: Pick<OpenArchive, 'catalog' | 'folder'>): Copying {
  const home = temporaryFolder(test)
  const root = join(home, 'copy')
  const known = knownArchives(join(home, 'state'))
  const { signal } = new AbortController()
  const reopened = (): CopyWorld => ({
    catalog,
    folder,
    copy: folderCopy({ root, archive: 'one', known }),
    open: path => bytesOf(folder, path),
    clock: hasty,
    signal,
    onProgress: () => undefined,
  })
  const world = reopened()
  return {
    root,
    world,
    reopened,
    copy: change => copyMissing({ ...world, ...change }),
    verifyCopy: (repair, sample) => verifyCopy(world, repair, sample),
    verify: () =>
      verify({
        catalog,
        folder,
        clock: hasty,
        signal,
        onProgress: () => undefined,
        repair: id => healFromCopy(world, id),
      }),
  }
}

async function* bytesOf(folder: OpenArchive['folder'], path: string): AsyncGenerator<Uint8Array> {
  yield await folder.read(path).catch(thrown => {
    throw new Failure('corrupt', String(thrown))
  })
}
