import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, rmSync } from 'node:fs'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Bytes } from '../../http/bytes.ts'
import { Failure } from '../../model/failure.ts'
import { sha256 } from '../../model/ids.ts'
import { makeFolders } from '../folder/make-folders.ts'
import { folderSync } from '../folder/sync.ts'
import { type Key, objectKey } from './object-key.ts'
import { checkExpected, type ObjectStat, type ObjectStore, stretchOf } from './object-store.ts'

/**
 * Objects as ordinary files under `root`, for one process at a time. Written in the order in which a crash is harmless:
 * temporary file, bytes, fsync, rename, fsync of the folder. No key begins with a dot, so no key names a temporary file.
 */
export function diskObjects(root: string): ObjectStore {
  const temporary = join(root, '.tmp')
  // What a crash left half-written.
  rmSync(temporary, { recursive: true, force: true })
  const syncFolder = folderSync()
  const pathOf = (key: Key) => join(root, ...objectKey(key).split('/'))
  return {
    async put(key, bytes, expect) {
      const path = pathOf(key)
      makeFolders(temporary)
      const part = join(temporary, randomUUID())
      try {
        const stored = { key, ...(await writeWhole(part, bytes)) }
        checkExpected(stored, expect)
        await madeFolder(dirname(path), syncFolder)
        await rename(part, path)
        await syncFolder(dirname(path))
        return stored
      } catch (thrown) {
        await rm(part, { force: true })
        const { code, message } = Failure.from(thrown)
        if (code !== 'full' || thrown instanceof Failure) throw thrown
        throw new Failure('full', `The disk is full (${message}). Make room, then try again.`, { cause: thrown })
      }
    },
    async open(key, range) {
      const path = pathOf(key)
      const found = await sizeOf(path)
      if (found === undefined) throw new Failure('missing', `There is no object ${key}.`)
      const { start, length } = stretchOf(range, found)
      return fileBytes(path, start, length)
    },
    async stat(key) {
      const size = await sizeOf(pathOf(key))
      return size === undefined ? undefined : { key, size }
    },
    async remove(key) {
      await rm(pathOf(key), { force: true })
    },
    list: (prefix, after) => walk(root, '', prefix, after ?? ''),
  }
}

/** A stretch of a file, opened when it is iterated; a sink that knows files never iterates. */
export function fileBytes(path: string, start: number, length: number): Bytes {
  return {
    files: [{ path, start, length }],
    async *[Symbol.asyncIterator]() {
      if (length > 0) yield* createReadStream(path, { start, end: start + length - 1, highWaterMark: 1 << 18 })
    },
  }
}

async function writeWhole(path: string, bytes: AsyncIterable<Uint8Array>) {
  const hash = createHash('sha256')
  let size = 0
  const file = await open(path, 'wx')
  try {
    for await (const piece of bytes) {
      hash.update(piece)
      for (let done = 0; done < piece.byteLength; ) done += (await file.write(piece, done)).bytesWritten
      size += piece.byteLength
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { size, sha256: sha256(hash.digest('hex')) }
}

/** A new folder's name must reach the disk too, and that of each new folder above it. */
async function madeFolder(folder: string, syncFolder: (folder: string) => Promise<void>): Promise<void> {
  const first = makeFolders(folder)
  if (first === undefined) return
  for (let at = folder; at.length >= first.length; at = dirname(at)) await syncFolder(dirname(at))
}

async function sizeOf(path: string): Promise<number | undefined> {
  const found = await stat(path).catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT' || thrown.code === 'ENOTDIR') return undefined
    throw thrown
  })
  return found?.isFile() ? found.size : undefined
}

/** Folders whose every key stands before `after`, or beside `prefix`, are not entered. */
async function* walk(root: string, folder: string, prefix: string, after: string): AsyncGenerator<ObjectStat> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT') return []
    throw thrown
  })
  // A folder sorts as its keys do: with the slash that follows.
  const names = entries
    .filter(each => !each.name.startsWith('.'))
    .map(each => each.name + (each.isDirectory() ? '/' : ''))
  for (const name of names.sort()) {
    const path = folder + name
    if (!path.endsWith('/')) {
      if (!path.startsWith(prefix) || path <= after) continue
      const size = await sizeOf(join(root, path))
      if (size !== undefined) yield { key: path as Key, size }
    } else if ((path.startsWith(prefix) || prefix.startsWith(path)) && (path > after || after.startsWith(path))) {
      yield* walk(root, path, prefix, after)
    }
  }
}
