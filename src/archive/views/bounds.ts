import { encodedLength } from './file-name.ts'
import type { FolderBounds } from './view.ts'

/** A name is 255 bytes at the most, and each may become three. */
const longestEncoded = 765

/** @param above bytes of the folder's own path, percent-encoded, with the `/` behind it */
export function fits(
  names: readonly { readonly name: string }[],
  above: number,
  most: FolderBounds | undefined,
): boolean {
  if (!most) return true
  if (names.length > most.entries) return false
  let bytes = 0
  for (const { name } of names) bytes += most.each + above + encodedLength(name)
  return bytes <= most.bytes
}

/** So many entries fit, whatever they are called: parts that held fewer when names are short would change when a long one comes. */
export function alwaysFits(above: number, { entries, bytes, each }: FolderBounds): number {
  return Math.max(1, Math.min(entries, Math.floor(bytes / (each + above + longestEncoded))))
}

/** Pieces of a list for folders named 1, 2, 3…, so large that they are no more than `most`. What comes later is added at the end. */
export function parts<List extends { readonly length: number; slice(from: number, to: number): List }>(
  list: List,
  size: number,
  most: number,
): { name: string; part: List }[] {
  let each = size
  // Folders of one part each would never end.
  while (Math.ceil(list.length / each) > Math.max(most, 2)) each *= Math.max(most, 2)
  return Array.from({ length: Math.ceil(list.length / each) }, (_, at) => ({
    name: String(at + 1),
    part: list.slice(at * each, (at + 1) * each),
  }))
}
