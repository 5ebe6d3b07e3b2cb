import { open } from 'node:fs/promises'

const pieceSize = 1 << 18

/** A file from its beginning to its end, the next piece read while the last is on its way. @throws when it is not of that size, or changes */
export async function* filePieces(path: string, size: number): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const before = await file.stat({ bigint: true })
    if (!before.isFile() || Number(before.size) !== size) throw new Error('it is not the file that was announced')
    const read = async (at: number) => {
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafeSlow(Math.min(pieceSize, size - at)), 0, null, at)
      return buffer.subarray(0, bytesRead)
    }
    let next = size > 0 ? read(0) : undefined
    for (let at = 0; next; ) {
      const piece = await next
      at += piece.length
      if (piece.length === 0) throw new Error('the file became shorter')
      next = at < size ? read(at) : undefined
      // Whoever leaves in the middle waits for it no more.
      next?.catch(() => undefined)
      yield piece
    }
    const after = await file.stat({ bigint: true })
    if (after.mtimeNs !== before.mtimeNs || after.size !== before.size)
      throw new Error('the file was written meanwhile')
  } finally {
    await file.close()
  }
}
