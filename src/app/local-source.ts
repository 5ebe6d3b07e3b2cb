import { open, stat } from 'node:fs/promises'
import { Failure } from '../model/failure.ts'
import type { SeekableBytes } from '../services/title-storage/upload-body.ts'

/** A file to be stored. */
export interface LocalSource extends SeekableBytes, AsyncDisposable {
  /** When it was changed: ISO 8601 with seven digits of a second. */
  readonly modified: string
}

/**
 * Undefined for a pipe or a device, which has neither a length nor a second reading.
 *
 * @throws Failure `missing`, `forbidden`, `invalid` (a folder)
 */
export async function localSource(path: string): Promise<LocalSource | undefined> {
  const found = await stat(path).catch(thrown => {
    const { code } = thrown as { code?: string }
    throw code === 'ENOENT' ? new Failure('missing', `There is no file ${path}.`) : Failure.from(thrown)
  })
  if (found.isDirectory()) throw new Failure('invalid', `${path} is a folder, not a file.`)
  // Not even opened: whoever writes to a pipe would take that for the reading.
  if (!found.isFile()) return undefined
  const handle = await open(path, 'r')
  const before = await handle.stat({ bigint: true })
  return {
    size: Number(before.size),
    modified: fileTimeOf(before.mtimeNs),
    async read(start, length) {
      const bytes = Buffer.allocUnsafe(length)
      let done = 0
      while (done < length) {
        const { bytesRead } = await handle.read(bytes, done, length - done, start + done)
        if (bytesRead === 0) break
        done += bytesRead
      }
      // Looked at after the reading: what was changed before it shows.
      const now = await handle.stat({ bigint: true })
      if (done < length || now.size !== before.size || now.mtimeNs !== before.mtimeNs) {
        throw new Failure('conflict', `${path} was changed while it was being stored. Try again when it is done.`)
      }
      return bytes
    },
    [Symbol.asyncDispose]: () => handle.close(),
  }
}

/** @param time nanoseconds since 1970 */
function fileTimeOf(time: bigint): string {
  const second = 1_000_000_000n
  const seconds = time / second - (time % second < 0n ? 1n : 0n)
  const fraction = (time - seconds * second) / 100n
  return `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}.${String(fraction).padStart(7, '0')}Z`
}
