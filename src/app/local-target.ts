import { createHash } from 'node:crypto'
import { readdirSync, realpathSync, rmSync, statSync } from 'node:fs'
import { type FileHandle, open, rename } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Failure } from '../model/failure.ts'
import type { TitleSink } from '../services/title-storage/fetch-whole.ts'
import { bootName } from '../stores/folder/boot.ts'
import { makeFolders } from '../stores/folder/make-folders.ts'
import { type PartNaming, parsePartName, partNaming } from '../stores/folder/part-file.ts'
import { folderSync } from '../stores/folder/sync.ts'
import { systemClock } from '../system.ts'

/** Where a fetched file is to stand. */
export interface LocalTarget extends TitleSink {
  /** All is there: on the disk, with its time, under its name. */
  finish(modified: Date | undefined): Promise<void>
  /** Lets go. What is there stays for a later run, unless nothing could be done with it. */
  close(): Promise<void>
}

/**
 * A file that has its name only when it is whole. Until then its bytes stand beside it, in a part whose name says which
 * version they are of; a later run goes on with them.
 */
export function localTarget(path: string): LocalTarget {
  const real = statSync(path, { throwIfNoEntry: false }) ? realpathSync(path) : path
  const folder = dirname(real)
  const base = basename(real)
  // Room for what else is in the name of a part.
  const short = base.length > 100 ? createHash('sha256').update(base).digest('hex').slice(0, 32) : base
  const transfer = `${short}.xbox-drive`
  const naming = partNaming(transfer, bootName(systemClock.now()))
  return new PartBeside(real, folder, naming, leftBehind(folder, transfer, naming))
}

/** @throws Failure `conflict` where a folder cannot be */
export function makeFolderOf(path: string): void {
  try {
    makeFolders(dirname(path))
  } catch (thrown) {
    throw new Failure('conflict', `There cannot be a folder ${dirname(path)}: ${(thrown as Error).message}.`)
  }
}

interface Left {
  readonly name: string
  readonly size: number
}

/** The part of an earlier run. What was written before the machine went down may not be in it: such a one is thrown away. */
function leftBehind(folder: string, transfer: string, naming: PartNaming): Left | undefined {
  let found: Left | undefined
  const parts = namesIn(folder).filter(name => parsePartName(name)?.transfer === transfer)
  for (const name of parts) {
    const said = parsePartName(name)
    const size = statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0
    if (said?.validator && name === naming.name(said.validator) && size > (found?.size ?? 0)) found = { name, size }
  }
  for (const name of parts) if (name !== found?.name) rmSync(join(folder, name), { force: true })
  return found
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (thrown) {
    const { code } = thrown as { code?: string }
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw thrown
    throw new Failure('missing', `There is no folder ${folder}. Make it first.`)
  }
}

class PartBeside implements LocalTarget {
  size: number
  validator: string | undefined
  readonly #path: string
  readonly #folder: string
  readonly #naming: PartNaming
  #name: string
  #handle: FileHandle | undefined

  constructor(path: string, folder: string, naming: PartNaming, left: Left | undefined) {
    this.#path = path
    this.#folder = folder
    this.#naming = naming
    this.#name = left?.name ?? naming.name(undefined)
    this.size = left?.size ?? 0
    this.validator = naming.validatorOf(this.#name)
  }

  async restart(validator: string | undefined): Promise<void> {
    await this.#handle?.close()
    // A new file, not the same one emptied: another process may be writing to that.
    rmSync(join(this.#folder, this.#name), { force: true })
    this.#name = this.#naming.name(validator)
    this.#handle = await open(join(this.#folder, this.#name), 'w')
    this.size = 0
    this.validator = this.#naming.validatorOf(this.#name)
  }

  async append(bytes: Uint8Array): Promise<void> {
    const handle = await this.#opened()
    for (let done = 0; done < bytes.byteLength; ) {
      const { bytesWritten } = await handle.write(bytes, done, bytes.byteLength - done, this.size)
      done += bytesWritten
      this.size += bytesWritten
    }
  }

  async finish(modified: Date | undefined): Promise<void> {
    const handle = await this.#opened()
    if (modified) await handle.utimes(modified, modified)
    await handle.sync()
    await handle.close()
    this.#handle = undefined
    try {
      await rename(join(this.#folder, this.#name), this.#path)
    } catch (thrown) {
      throw new Failure('conflict', `${this.#path} cannot be written: ${(thrown as Error).message}.`, { cause: thrown })
    }
    await folderSync()(this.#folder)
  }

  async close(): Promise<void> {
    await this.#handle?.close()
    this.#handle = undefined
    if (this.validator === undefined || this.size === 0) rmSync(join(this.#folder, this.#name), { force: true })
  }

  async #opened(): Promise<FileHandle> {
    this.#handle ??= await open(join(this.#folder, this.#name), 'r+')
    return this.#handle
  }
}

/** A way on which nothing can be taken back: standard output, a pipe, a device. */
export class FlowingTarget implements LocalTarget {
  size = 0
  validator: string | undefined
  readonly #write: (bytes: Uint8Array) => Promise<void>
  #begun = false

  constructor(write: (bytes: Uint8Array) => Promise<void>) {
    this.#write = write
  }

  async restart(validator: string | undefined): Promise<void> {
    if (this.#begun) {
      throw new Failure(
        'conflict',
        'The file was replaced while it was on its way, and its beginning is out. Try again.',
      )
    }
    this.size = 0
    this.validator = validator
  }

  async append(bytes: Uint8Array): Promise<void> {
    this.#begun = true
    await this.#write(bytes)
    this.size += bytes.byteLength
  }

  async finish(): Promise<void> {
    // It has no name and no time.
  }

  async close(): Promise<void> {
    // Whoever opened it closes it.
  }
}
