import { centralHeader, dataDescriptor, endOfDirectory, localHeader, type ZipEntry } from './zip-records.ts'

/** The bytes of a zip file of these entries, known before any of them is read: they are stored as they are. */
export function zipLength(entries: readonly ZipEntry[]): number {
  let [offset, directory] = [0, 0]
  for (const entry of entries) {
    directory += centralHeader({ ...entry, crc: 0, offset }).length
    offset += localHeader(entry).length + entry.size + dataDescriptor(entry, 0).length
  }
  return offset + directory + endOfDirectory(entries.length, offset, directory).length
}
