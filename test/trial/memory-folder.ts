/** An archive's files in memory: for tests in which a year has to pass in seconds. */
import { createHash } from 'node:crypto'
import { type MemoryPart, memoryPart } from '../../src/archive/memory-part.ts'
import type { ArchiveFolder, Inspection } from '../../src/archive/ports.ts'
import { Failure } from '../../src/model/failure.ts'
import type { Sha256 } from '../../src/model/ids.ts'

/** @param guard throws where the disk does not do what it is asked for */
export function memoryFolder(
  guard: (does: 'read' | 'write') => void | Promise<void>,
): ArchiveFolder & { files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>()
  const inspected = (bytes: Uint8Array): Inspection => {
    const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256
    return { size: bytes.length, sha256, type: 'png', damage: undefined }
  }
  const read = async (path: string) => {
    await guard('read')
    const bytes = files.get(path)
    if (!bytes) throw new Failure('missing', `${path} is not there.`)
    return bytes
  }
  const write = async (path: string, bytes: Uint8Array) => {
    await guard('write')
    files.set(path, bytes)
  }
  return {
    files,
    part: async () => memoryPart(),
    async land(part, path) {
      const bytes = (part as MemoryPart).bytes()
      await write(path, bytes)
      return inspected(bytes)
    },
    write,
    async writeAll(all) {
      for (const { path, bytes } of all) await write(path, bytes)
    },
    async writeStream(path, bytes) {
      const pieces: Uint8Array[] = []
      for await (const piece of bytes) pieces.push(piece)
      await write(path, Buffer.concat(pieces))
    },
    settle: async () => undefined,
    read,
    inspect: async path => inspected(await read(path)),
    size: async path => files.get(path)?.length,
    copy: async (from, to) => write(to, await read(from)),
    async setAside(path) {
      await guard('write')
      files.delete(path)
    },
    async *list() {
      yield* files.keys()
    },
  }
}
