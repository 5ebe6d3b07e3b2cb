import { crc32 } from 'node:zlib'
import {
  centralHeader,
  dataDescriptor,
  endOfDirectory,
  localHeader,
  type WrittenEntry,
  type ZipEntry,
} from './zip-records.ts'

export interface ZipSource extends ZipEntry {
  /** Its bytes: as many as `size` says, or it throws. */
  open(): AsyncIterable<Uint8Array>
}

/**
 * The zip file of these entries, one after the other, each read once. Their bytes are stored as they are, for pictures and clips are
 * compressed already. An entry that is not as long as was said breaks it off: what was announced cannot be taken back.
 */
export async function* zipBytes(sources: readonly ZipSource[], sum = crc32): AsyncGenerator<Uint8Array> {
  const written: WrittenEntry[] = []
  let offset = 0
  /** Goes out with the next header: of small files there would be as many pieces again. */
  let descriptor: Buffer = Buffer.alloc(0)
  for (const source of sources) {
    const { name, size, modified } = source
    const header = localHeader(source)
    yield Buffer.concat([descriptor, header])
    let [crc, came] = [0, 0]
    for await (const piece of source.open()) {
      crc = sum(piece, crc)
      came += piece.byteLength
      if (came > size) break
      yield piece
    }
    if (came !== size) throw new Error(`${name} has changed while it was sent`)
    descriptor = dataDescriptor(source, crc)
    written.push({ name, size, modified, crc, offset })
    offset += header.length + size + descriptor.length
  }
  yield descriptor
  yield* directory(written, offset)
}

/** In pieces: of a hundred thousand entries it has 20 MB. */
async function* directory(entries: readonly WrittenEntry[], offset: number): AsyncGenerator<Uint8Array> {
  let length = 0
  for (let from = 0; from < entries.length; from += 1000) {
    const piece = Buffer.concat(entries.slice(from, from + 1000).map(centralHeader))
    length += piece.length
    yield piece
  }
  yield endOfDirectory(entries.length, offset, length)
}
