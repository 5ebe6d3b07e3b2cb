import type { Part } from './ports.ts'

/** A part that is gone with the process: for objects so small that to begin anew costs less than a file. */
export interface MemoryPart extends Part {
  bytes(): Uint8Array
}

export function memoryPart(): MemoryPart {
  let pieces: Uint8Array[] = []
  let size = 0
  let validator: string | undefined
  return {
    get size() {
      return size
    },
    get validator() {
      return validator
    },
    path: '',
    async restart(next) {
      pieces = []
      size = 0
      validator = next
    },
    async append(bytes) {
      // Who gives the bytes may use them again at once.
      pieces.push(Uint8Array.from(bytes))
      size += bytes.byteLength
    },
    close: async () => undefined,
    async discard() {
      pieces = []
      size = 0
    },
    bytes: () => Buffer.concat(pieces),
  }
}
