import { open } from 'node:fs/promises'

const pieceSize = 1 << 18
/** Below that a piece is copied: whoever sends it does not wait until it has left. */
const smallest = 1 << 16

/**
 * A file from its beginning to its end, the next piece read while the last is on its way, in two buffers that are used again and
 * again: with a fresh one for each, a download of 5 GiB took 5 GB of memory. A piece is good until the next is asked for.
 *
 * @throws when it is not of that size, or changes
 */
export async function* filePieces(path: string, size: number): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r')
  let reading: Promise<Uint8Array> | undefined
  try {
    const before = await file.stat({ bigint: true })
    if (!before.isFile() || Number(before.size) !== size) throw new Error('it is not the file that was announced')
    const buffers = [0, 1].map(() => Buffer.allocUnsafeSlow(Math.min(pieceSize, size)))
    const read = async (at: number, turn: number) => {
      const buffer = buffers[turn % 2] as Buffer
      const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, size - at), at)
      const piece = buffer.subarray(0, bytesRead)
      return bytesRead < smallest ? Buffer.from(piece) : piece
    }
    if (size > 0) reading = read(0, 0)
    for (let [at, turn] = [0, 1]; reading; turn += 1) {
      const piece = await reading
      at += piece.length
      if (piece.length === 0) throw new Error('the file became shorter')
      reading = at < size ? read(at, turn) : undefined
      // What goes wrong is thrown when it is asked for; who sends slowly asks later.
      reading?.catch(() => undefined)
      yield piece
    }
    const after = await file.stat({ bigint: true })
    if (after.mtimeNs !== before.mtimeNs || after.size !== before.size)
      throw new Error('the file was written meanwhile')
  } finally {
    // Whoever leaves in the middle leaves a read behind.
    await reading?.catch(() => undefined)
    await file.close()
  }
}
