/** The archive's disk, in memory and with real hashes: every fault a disk has can be given to it. */
import { createHash } from 'node:crypto'
import type { FreeRecords } from '../../../src/archive/free/free-world.ts'
import type { ArchiveFolder, Inspection } from '../../../src/archive/ports.ts'
import { findDamage, type MediaType, recognise } from '../../../src/archive/structure/structure.ts'
import { Failure } from '../../../src/model/failure.ts'
import type { Sha256 } from '../../../src/model/ids.ts'
import type { TrueTime } from './true-time.ts'
import type { Turns } from './turns.ts'

export class ModelDisk {
  readonly files = new Map<string, Uint8Array>()
  /** What was written while the disk was away, into the empty mount point. */
  readonly mountPoint = new Map<string, Uint8Array>()
  readonly unreadable = new Set<string>()
  readonly lastRead = new Map<string, number>()
  away = false
  sentinel = true
  /** Milliseconds that each reading takes besides. */
  slowness = 0

  get there(): boolean {
    return this.sentinel && !this.away
  }

  get seen(): Map<string, Uint8Array> {
    return this.away ? this.mountPoint : this.files
  }

  /** @throws Failure `missing`, an error as Node.js throws it for a bad sector */
  bytes(path: string, time: TrueTime): Uint8Array {
    time.pass(this.slowness)
    if (this.unreadable.has(path) && !this.away) {
      throw Object.assign(new Error(`EIO: i/o error, read '${path}'`), { code: 'EIO' })
    }
    const bytes = this.seen.get(path)
    if (!bytes) throw new Failure('missing', `${path} is not there.`)
    this.lastRead.set(path, time.truth)
    return bytes
  }
}

export function modelFolder(disk: ModelDisk, time: TrueTime, turns: Turns): ArchiveFolder {
  const refuse = () => Promise.reject(new Error('Nobody who frees brings files.'))
  return {
    part: refuse,
    land: refuse,
    write: (path, bytes) => turns.take('write', () => void disk.seen.set(path, bytes)),
    writeAll: files =>
      turns.take('writeAll', () => {
        for (const { path, bytes } of files) disk.seen.set(path, bytes)
      }),
    writeStream: (path, bytes) =>
      turns.take('writeStream', async () => void disk.seen.set(path, Buffer.concat(await Array.fromAsync(bytes)))),
    settle: () => turns.take('settle', () => undefined),
    read: path => turns.take('read', () => disk.bytes(path, time)),
    inspect: (path, structure = true) => turns.take('inspect', () => inspected(disk.bytes(path, time), structure)),
    size: path => turns.take('size', () => disk.seen.get(path)?.byteLength),
    copy: refuse,
    setAside: path => turns.take('setAside', () => void disk.seen.delete(path)),
    async *list(below = '') {
      const paths = await turns.take('list', () => [...disk.seen.keys()])
      yield* paths.filter(path => !path.startsWith('.xbox-drive/') && (below === '' || path.startsWith(`${below}/`)))
    },
  }
}

/** Papers are on the disk once written: into an empty mount point none is. */
export function modelRecords(disk: ModelDisk, turns: Turns): FreeRecords {
  const pathOf = (kind: string, name: string) => `.xbox-drive/${kind}/${name}.json`
  return {
    read: (kind, name) =>
      turns.take('records.read', () => {
        const bytes = disk.seen.get(pathOf(kind, name))
        return bytes && new TextDecoder().decode(bytes)
      }),
    write: (kind, name, text) =>
      turns.take('records.write', () => {
        if (disk.away) throw new Failure('missing', 'The archive is not there.')
        disk.files.set(pathOf(kind, name), new TextEncoder().encode(text))
      }),
    names: kind =>
      turns.take('records.names', () =>
        [...disk.seen.keys()].flatMap(path => new RegExp(`^.xbox-drive/${kind}/(.*).json$`).exec(path)?.[1] ?? []),
      ),
  }
}

export function inspected(bytes: Uint8Array, structure: boolean): Inspection {
  const type = recognise(bytes)
  const page = type === 'html' || type === 'json' || type === 'xml'
  const read = (position: number, length: number) => bytes.subarray(position, position + length)
  const damage = structure && !page ? findDamage(type as MediaType, { size: bytes.byteLength, read }) : undefined
  return { size: bytes.byteLength, sha256: hashOf(bytes), type, damage }
}

/** Of these very bytes once only: whoever damages a file puts others in their place. */
const hashes = new WeakMap<Uint8Array, Sha256>()

export function hashOf(bytes: Uint8Array): Sha256 {
  const known = hashes.get(bytes) ?? (createHash('sha256').update(bytes).digest('hex') as Sha256)
  hashes.set(bytes, known)
  return known
}
