import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import type { Inspection } from '../../archive/ports.ts'
import { findDamage, recognise } from '../../archive/structure/structure.ts'
import type { Sha256 } from '../../model/ids.ts'

const buffer = Buffer.allocUnsafeSlow(1 << 20)

/** Reads a whole file: size, SHA-256, and its structure if asked. Synchronous: for a worker thread. @throws what `fs` throws. */
export function inspectFile(path: string, structure: boolean): Inspection {
  const file = openSync(path, 'r')
  try {
    const hash = createHash('sha256')
    let size = 0
    let type: Inspection['type'] = 'other'
    for (;;) {
      const count = readSync(file, buffer, 0, buffer.length, size)
      if (count === 0) break
      const piece = buffer.subarray(0, count)
      if (size === 0) type = recognise(piece)
      hash.update(piece)
      size += count
    }
    const damage =
      !structure || type === 'html' || type === 'json' || type === 'xml'
        ? undefined
        : findDamage(type, readerOf(file, size))
    return { size, sha256: hash.digest('hex') as Sha256, type, damage }
  } finally {
    closeSync(file)
  }
}

function readerOf(file: number, size: number) {
  return {
    size,
    read(position: number, length: number): Uint8Array {
      const wanted = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - position)))
      return wanted.subarray(0, readSync(file, wanted, 0, wanted.length, position))
    },
  }
}
