import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { open, opendir, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ArchiveFolder, Aside, Part, PartName } from '../../archive/ports.ts'
import { Failure } from '../../model/failure.ts'
import { freeName } from './aside.ts'
import type { FileThreads } from './file-threads.ts'
import { insidePath } from './inside-path.ts'
import { makeFolders } from './make-folders.ts'
import { PartFile, parsePartName, partNaming, tmpFolder, transferName } from './part-file.ts'
import { folderSync } from './sync.ts'

export interface DiskFolderOptions {
  /** Absolute path of the archive; it exists. */
  readonly root: string
  readonly threads: FileThreads
  /** See `bootName`. */
  readonly boot: string
}

/** The archive on a disk. One process at a time: whoever opens it holds the archive's lock. */
export function diskFolder({ root, threads, boot }: DiskFolderOptions): ArchiveFolder {
  // Before anything is written here: what is swept is nobody's any more.
  const left = leftovers(root, boot)
  const sync = folderSync()
  const there = new Set<string>()
  let serial = 0

  async function folderFor(path: string): Promise<void> {
    const folder = dirname(path)
    if (there.has(folder)) return
    const first = makeFolders(folder)
    // A new folder is a name in its parent: that has to reach the disk too, up to the first one that was there.
    for (let at = folder; first && at.length >= first.length; at = dirname(at)) await sync(dirname(at))
    there.add(folder)
  }

  const asideOf = (to: Aside, path: string) => join(root, '.xbox-drive', to, path)
  const temporary = () => join(root, tmpFolder, `file-${serial++}.tmp`)

  return {
    async part({ item, role }: PartName): Promise<Part> {
      const transfer = transferName(item, role)
      const found = left.get(transfer)
      return new PartFile(root, partNaming(transfer, boot), found)
    },

    async land(part, path, terms, modified, displaced) {
      const final = insidePath(root, path)
      await part.close()
      await folderFor(final)
      try {
        return await threads.do(
          'land',
          (part as PartFile).file,
          final,
          terms,
          modified && modified.getTime() / 1000,
          displaced && asideOf(displaced, path),
        )
      } catch (thrown) {
        // What is not the object is no beginning of it either.
        if (thrown instanceof Failure && thrown.code === 'upstream') await part.restart(undefined)
        throw thrown
      }
    },

    async write(path, bytes, modified) {
      const final = insidePath(root, path)
      await folderFor(final)
      await threads.do('write', temporary(), final, bytes, modified && modified.getTime() / 1000)
    },

    async writeAll(files) {
      for (const { path } of files) await folderFor(insidePath(root, path))
      const writings = files.map(({ path, bytes, modified, displaced }) => ({
        temporary: temporary(),
        final: insidePath(root, path),
        bytes,
        modified: modified && modified.getTime() / 1000,
        aside: asideOf(displaced, path),
      }))
      await threads.do('writeAll', writings)
    },

    async writeStream(path, bytes) {
      const file = temporary()
      const handle = await open(file, 'w')
      try {
        for await (const piece of bytes) await handle.writeFile(piece)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(file, insidePath(root, path))
      await sync(dirname(insidePath(root, path)))
    },

    async settle(paths) {
      await Promise.all([...new Set(paths.map(path => dirname(insidePath(root, path))))].map(sync))
    },

    async read(path) {
      return await readFile(insidePath(root, path)).catch(missing(path))
    },

    inspect: (path, structure = true) => threads.do('inspect', insidePath(root, path), structure),

    async size(path) {
      // Synchronous: handing a stat to another thread costs more than the stat.
      const found = statSync(insidePath(root, path), { throwIfNoEntry: false })
      return found?.isFile() ? found.size : undefined
    },

    async copy(from, to, modified) {
      const final = insidePath(root, to)
      await folderFor(final)
      await threads.do('copy', insidePath(root, from), temporary(), final, modified.getTime() / 1000)
    },

    async setAside(path, to) {
      const from = insidePath(root, path)
      await rename(from, freeName(asideOf(to, path))).catch(missing(path))
      await sync(dirname(from))
    },

    async *list(below = '') {
      if (below === '' || existsSync(insidePath(root, below))) yield* walk(root, below)
    },
  }
}

async function* walk(root: string, folder: string): AsyncIterable<string> {
  for await (const entry of await opendir(join(root, folder))) {
    const path = folder ? `${folder}/${entry.name}` : entry.name
    if (path === '.xbox-drive') continue
    if (entry.isDirectory()) yield* walk(root, path)
    else if (entry.isFile()) yield path
  }
}

/** What earlier runs left in `tmp/`. What cannot be gone on with is swept. */
function leftovers(root: string, boot: string): Map<string, { name: string; size: number; validator: string }> {
  const found = new Map<string, { name: string; size: number; validator: string }>()
  for (const name of readdirSync(join(root, tmpFolder))) {
    const file = join(root, tmpFolder, name)
    const parsed = parsePartName(name)
    const { size } = statSync(file)
    if (parsed?.validator && parsed.boot === boot && size > 0 && !found.has(parsed.transfer)) {
      found.set(parsed.transfer, { name, size, validator: parsed.validator })
    } else {
      rmSync(file, { recursive: true, force: true })
    }
  }
  return found
}

function missing(path: string): (thrown: unknown) => never {
  return thrown => {
    if ((thrown as { code?: string }).code === 'ENOENT') throw new Failure('missing', `${path} is not there.`)
    throw thrown
  }
}
