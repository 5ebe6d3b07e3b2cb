import { endOfDirectory, isFar, isLarge, timeLength, type ZipEntry } from './zip-records.ts'

/**
 * The bytes of a zip file of these entries, known before any of them is read: they are stored as they are. Counted, not made: of
 * a hundred thousand entries that would hold everybody up for a second.
 */
export function zipLength(entries: readonly ZipEntry[]): number {
  let [offset, directory] = [0, 0]
  for (const entry of entries) {
    const shared = Buffer.byteLength(entry.name) + timeLength(entry)
    const [large, far] = [isLarge(entry), isFar(offset)]
    const beyond = (large ? 16 : 0) + (far ? 8 : 0)
    directory += 46 + shared + (beyond > 0 ? 4 + beyond : 0)
    offset += 30 + shared + (large ? 20 : 0) + entry.size + (large ? 24 : 16)
  }
  return offset + directory + endOfDirectory(entries.length, offset, directory).length
}
