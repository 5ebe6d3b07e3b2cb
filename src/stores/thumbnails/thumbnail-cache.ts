import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { PictureSource, ThumbnailMaker, ThumbnailSize } from '../../archive/library/thumbnail-maker.ts'
import { Failure } from '../../model/failure.ts'
import { RecentMap } from '../../model/recent-map.ts'
import { makeFolders } from '../folder/make-folders.ts'
import { latestFirst } from './latest-first.ts'
import { shrink } from './shrink.ts'

export interface ThumbnailCacheOptions {
  /** Apart from any archive. All of it may be deleted at any time. */
  readonly folder: string
  /** Made at the same time. */
  readonly jobs: number
  /** Tells the names of half-written files of this process from those of others. */
  readonly mark: string
  readonly make?: typeof shrink
}

/** Pictures that could not be read, remembered so as not to read them again each time somebody scrolls by. */
const mostRefused = 10_000

/** Thumbnails that are made once, and kept under the SHA-256 of their pictures: one cache serves any number of archives. */
export function thumbnailCache({ folder, jobs, mark, make = shrink }: ThumbnailCacheOptions): ThumbnailMaker {
  const underWay = new Map<string, Promise<string>>()
  const refused = new RecentMap<string, Failure>({ entries: mostRefused })
  const slot = latestFirst(jobs)

  async function made({ file, sha256 }: PictureSource, size: ThumbnailSize): Promise<string> {
    const path = join(folder, size, sha256.slice(0, 2), `${sha256}.webp`)
    if (await isThere(path)) return path
    await keep(path, await slot(() => make(file, size)), mark)
    return path
  }

  return {
    async thumbnail(source, size) {
      const name = `${size} ${source.sha256}`
      const no = refused.get(name)
      if (no) throw no
      let work = underWay.get(name)
      if (!work) {
        work = made(source, size)
        underWay.set(name, work)
        const done = () => underWay.delete(name)
        work.then(done, (thrown: unknown) => {
          done()
          if (thrown instanceof Failure && thrown.code === 'invalid') refused.set(name, thrown)
        })
      }
      return await work
    },
  }
}

async function isThere(path: string): Promise<boolean> {
  return ((await stat(path).catch(() => undefined))?.size ?? 0) > 0
}

/** Whole or not at all, also after a power failure: what has the name is never looked at again. */
async function keep(path: string, bytes: Uint8Array, mark: string): Promise<void> {
  makeFolders(dirname(path))
  const part = `${path}.${mark}`
  try {
    await using file = await open(part, 'w')
    await file.writeFile(bytes)
    await file.sync()
  } catch (thrown) {
    await rm(part, { force: true })
    throw Failure.from(thrown)
  }
  await rename(part, path)
}
