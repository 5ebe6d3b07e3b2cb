import { randomUUID } from 'node:crypto'
import { createReadStream, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { open, rename, rm, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { manifestPath } from '../../archive/manifest.ts'
import { Failure } from '../../model/failure.ts'
import { keepAside, makeFolderDurably } from '../folder/aside.ts'
import { insidePath } from '../folder/inside-path.ts'
import { makeFolders } from '../folder/make-folders.ts'
import type { KnownArchives } from '../folder/sentinel.ts'
import { folderSync } from '../folder/sync.ts'
import { writeDurably } from '../folder/write-durably.ts'
import { checkedBytes, measured } from './checked-bytes.ts'
import {
  copySentinelPath,
  type KeptCopy,
  occupied,
  readCopySentinel,
  unplugged,
  writeCopySentinel,
} from './kept-copy.ts'

export interface FolderCopyOptions {
  /** Absolute. */
  readonly root: string
  /** The id of the archive it is of. */
  readonly archive: string
  /** Remembers, outside of it, which folders are copies. */
  readonly known: KnownArchives
}

/**
 * A second copy in a folder, ordinary files under the archive's own paths. An empty folder becomes one.
 *
 * @throws Failure `missing` for one that had a copy and has none (unplugged), `invalid` for another's, `forbidden`, `full`
 */
export function folderCopy(options: FolderCopyOptions): KeptCopy {
  const { root } = options
  const { id } = entered(options)
  const temporary = join(root, '.xbox-drive/tmp')
  // What a crash left half-written.
  rmSync(temporary, { recursive: true, force: true })
  const sync = folderSync()
  const at = (path: string) => insidePath(root, path)

  async function write(path: string, bytes: AsyncIterable<Uint8Array>, modified: Date | undefined): Promise<void> {
    const part = join(temporary, randomUUID())
    makeFolders(temporary)
    try {
      const handle = await open(part, 'wx')
      try {
        for await (const piece of bytes) await handle.writeFile(piece)
        if (modified) await handle.utimes(modified, modified)
        await handle.sync()
      } finally {
        await handle.close()
      }
      makeFolderDurably(dirname(at(path)))
      if (existsSync(at(path)) && path !== manifestPath) keepAside(at(path), join(root, '.xbox-drive/replaced', path))
      await rename(part, at(path))
      await sync(dirname(at(path)))
    } catch (thrown) {
      await rm(part, { force: true }).catch(() => undefined)
      throw told(root, thrown)
    }
  }

  return {
    id,
    name: root,
    check: async () => void entered(options, id),
    inspect: path => measured(readBytes(at(path), path)),
    read: path => readBytes(at(path), path),
    async put(path, bytes, expect) {
      const there = await measured(readBytes(at(path), path)).catch(() => undefined)
      if (there?.sha256 !== expect.sha256) await write(path, checkedBytes(path, bytes, expect), expect.modified)
      else if (expect.modified) await utimes(at(path), expect.modified, expect.modified)
    },
    [Symbol.dispose]: () => undefined,
  }
}

/** @param mine that it must be still */
function entered({ root, archive, known }: FolderCopyOptions, mine?: string): { readonly id: string } {
  try {
    const file = join(root, copySentinelPath)
    if (existsSync(file)) {
      const sentinel = readCopySentinel(readFileSync(file, 'utf8'), root, archive)
      if (mine !== undefined && sentinel.id !== mine) throw unplugged(root)
      if (known.find(root)?.id !== sentinel.id) known.remember(root, sentinel.id)
      return sentinel
    }
    const there = statSync(root, { throwIfNoEntry: false })
    if (there && !there.isDirectory())
      throw new Failure('invalid', `${root} is a file. Name a folder with --second-copy.`)
    const before = known.find(root)
    // The folder is gone, its disk is not: somebody threw it away, and may begin anew.
    const thrownAway = !there && statSync(dirname(root), { throwIfNoEntry: false })?.dev === before?.device
    if (mine !== undefined || (before && !thrownAway)) throw unplugged(root)
    if (there && readdirSync(root).some(name => name !== 'lost+found')) throw occupied(root)
    const sentinel = { id: randomUUID(), archive }
    writeDurably(file, writeCopySentinel(sentinel))
    known.remember(root, sentinel.id)
    return sentinel
  } catch (thrown) {
    throw told(root, thrown)
  }
}

async function* readBytes(file: string, path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file, { highWaterMark: 1 << 20 })
  } catch (thrown) {
    const code = (thrown as { code?: string }).code
    if (code === 'ENOENT' || code === 'EISDIR') throw new Failure('missing', `${path} is not in the second copy.`)
    throw thrown
  }
}

function told(root: string, thrown: unknown): unknown {
  if (thrown instanceof Failure) return thrown
  const { code, message } = Failure.from(thrown)
  if (code === 'full') return new Failure('full', `The disk of ${root} is full. Make room, then pull again.`)
  return new Failure(code, `${root} cannot be written: ${message}`, { cause: thrown })
}
