import { createHash } from 'node:crypto'
import { closeSync, ftruncateSync, open, renameSync, rmSync, write } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { ItemId } from '../../archive/item.ts'
import type { Part } from '../../archive/ports.ts'

/** Bytes gathered before they are written: few large writes cost less than many small ones. */
const pieceSize = 1 << 19

/**
 * The part file of a transfer, in `.xbox-drive/tmp/`. Its name is the journal: `<transfer>.<boot>.<validator>.part` says
 * which object the bytes belong to and since which boot, and changes in one rename, so it cannot be half right.
 */
export class PartFile implements Part {
  size: number
  validator: string | undefined
  readonly #folder: string
  readonly #naming: PartNaming
  #name: string
  #handle: number | undefined
  #piece: Buffer | undefined
  /** Bytes in the piece. */
  #gathered = 0
  #writing: Promise<unknown> = Promise.resolve()

  /** @param found what an earlier run left */
  constructor(
    folder: string,
    naming: PartNaming,
    found?: { name: string; size: number; validator: string | undefined },
  ) {
    this.#folder = folder
    this.#naming = naming
    this.#name = found?.name ?? naming.name(undefined)
    this.size = found?.size ?? 0
    this.validator = found?.validator
  }

  get path(): string {
    return `${tmpFolder}/${this.#name}`
  }

  /** Absolute. */
  get file(): string {
    return join(this.#folder, this.path)
  }

  async restart(validator: string | undefined): Promise<void> {
    await this.#flush()
    const name = this.#naming.name(validator)
    const there = this.#handle !== undefined || this.size > 0
    if (there) ftruncateSync(await this.#opened(), 0)
    // Emptied first: bytes of one object never stand under the validator of another.
    if (there && name !== this.#name) renameSync(this.file, join(this.#folder, tmpFolder, name))
    this.#name = name
    this.size = 0
    this.validator = this.#naming.validatorOf(name)
  }

  /** Copies: who gives the bytes may use them again at once. */
  async append(bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.byteLength; ) {
      this.#piece ??= idle.pop() ?? Buffer.allocUnsafeSlow(pieceSize)
      const count = Math.min(bytes.byteLength - done, pieceSize - this.#gathered)
      this.#piece.set(bytes.subarray(done, done + count), this.#gathered)
      this.#gathered += count
      this.size += count
      done += count
      if (this.#gathered === pieceSize) await this.#write()
    }
  }

  async close(): Promise<void> {
    try {
      await this.#flush()
    } finally {
      if (this.#handle !== undefined) closeSync(this.#handle)
      this.#handle = undefined
    }
  }

  async discard(): Promise<void> {
    await this.close().catch(() => undefined)
    rmSync(this.file, { force: true })
    this.size = 0
  }

  async #flush(): Promise<void> {
    await this.#write()
    await this.#writing
  }

  /** Starts writing what is gathered once the write before is done: one piece is on its way while the next one fills. */
  async #write(): Promise<void> {
    await this.#writing
    const piece = this.#piece
    if (!piece || this.#gathered === 0) return
    const count = this.#gathered
    const at = this.size - count
    const handle = await this.#opened()
    this.#piece = undefined
    this.#gathered = 0
    this.#writing = writeAll(handle, piece, count, at).finally(() => {
      if (idle.length < mostIdle) idle.push(piece)
    })
    // The failure is told by whoever waits next.
    this.#writing.catch(() => undefined)
  }

  async #opened(): Promise<number> {
    this.#handle ??= await openFile(this.file, this.size - this.#gathered > 0 ? 'r+' : 'w+')
    return this.#handle
  }
}

const openFile = promisify(open)
const writeBytes = promisify(write)

/** Pieces that are not in use. */
const idle: Buffer[] = []
const mostIdle = 16

async function writeAll(handle: number, piece: Buffer, count: number, at: number): Promise<void> {
  for (let done = 0; done < count; )
    done += (await writeBytes(handle, piece, done, count - done, at + done)).bytesWritten
}

export const tmpFolder = '.xbox-drive/tmp'

/** How a transfer's part files are named. */
export interface PartNaming {
  name(validator: string | undefined): string
  validatorOf(name: string): string | undefined
}

/** The names of title storage's files are long and have slashes: a hash stands for them. */
export function transferName(item: ItemId, role: string): string {
  const name = item.includes('/') ? createHash('sha256').update(item).digest('hex').slice(0, 32) : item
  return `${name}.${role.replace(/[^\w-]/g, '_')}`
}

export function partNaming(transfer: string, boot: string): PartNaming {
  return {
    name(validator) {
      const word = validator === undefined ? '' : Buffer.from(validator).toString('base64url')
      // A validator too long for a file name is one we cannot resume with.
      return `${transfer}.${boot}.${word.length > 100 ? '' : word}.part`
    },
    validatorOf: name => parsePartName(name)?.validator,
  }
}

/** What a file name in `tmp/` says, or undefined when it is none of ours. */
export function parsePartName(
  name: string,
): { transfer: string; boot: string; validator: string | undefined } | undefined {
  const match = /^(.+)\.(\w+)\.([\w-]*)\.part$/.exec(name)
  if (!match) return undefined
  const word = match[3] as string
  return {
    transfer: match[1] as string,
    boot: match[2] as string,
    validator: word ? Buffer.from(word, 'base64url').toString() : undefined,
  }
}
