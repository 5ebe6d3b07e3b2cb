import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { libraryKeeper } from '../archive/library/library-keeper.ts'
import type { GalleryWorld } from '../serve/gallery/gallery-options.ts'
import { followedCatalog } from '../stores/catalog/followed.ts'
import { holdings } from '../stores/catalog/lock.ts'
import { archiveFile } from '../stores/folder/archive-file.ts'
import { knownArchives } from '../stores/folder/known-archives.ts'
import { findArchive, innerFolder } from '../stores/folder/sentinel.ts'
import { thumbnailCache } from '../stores/thumbnails/thumbnail-cache.ts'
import { stateFolder, systemClock } from '../system.ts'
import { archivedBoxArt } from './box-art.ts'

/** An archive that is shown while others may write it. Nothing in it is ever written. */
export interface ServedArchive extends GalleryWorld, AsyncDisposable {
  readonly root: string
}

/**
 * @param report told of what goes wrong meanwhile
 * @throws Failure `missing` when there is no archive; `invalid`, `corrupt`
 */
export function servedArchive(root: string, report: (message: string) => void): ServedArchive {
  findArchive(root, knownArchives(stateFolder(process.env)))
  // A library is read anew all day while something is pulled. Left alone, V8 lets 300 MiB of old ones pile up before it looks.
  setFlagsFromString('--optimize-for-size')
  const inner = join(root, innerFolder)
  const catalog = followedCatalog(join(inner, 'catalog.sqlite'), systemClock)
  const keeper = libraryKeeper({ catalog, clock: systemClock, report })
  const fileAt = (path: string) => archiveFile(root, path)
  return {
    root,
    catalog,
    keeper,
    clock: systemClock,
    fileAt,
    thumbnails: thumbnailCache({
      folder: join(stateFolder(process.env), 'thumbnails'),
      jobs: Math.max(1, availableParallelism() - 1),
      mark: `${process.pid}`,
    }),
    art: archivedBoxArt(catalog, fileAt),
    holder: holdings(inner),
    async [Symbol.asyncDispose]() {
      keeper[Symbol.dispose]()
      await catalog[Symbol.asyncDispose]()
    },
  }
}
