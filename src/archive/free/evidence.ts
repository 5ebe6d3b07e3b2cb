import type { Capture } from '../../model/capture.ts'
import { listedBytes } from '../captures/listing.ts'
import type { CaptureFact, FileFact } from '../ports.ts'
import type { PlannedDeletion } from './free-world.ts'

/**
 * What speaks for deleting a capture upstream: everything the network lists of it stands in the archive.
 *
 * @returns or why it stays, in words that may follow “stays:”
 */
export function evidence(
  listed: Capture,
  fact: CaptureFact | undefined,
  files: readonly FileFact[],
): PlannedDeletion | string {
  if (fact?.state !== 'archived') return 'not archived'
  if (fact.damaged || files.some(({ damage }) => damage !== undefined)) return 'damaged in the archive'
  if (fact.owner !== listed.owner || fact.kind !== listed.kind || fact.localId !== listed.localId) {
    return 'the network says something else of it than when it was archived'
  }
  // Terms go by it.
  if (fact.captured.getTime() !== listed.captured.getTime()) return 'listed with another time than when it was archived'
  if (fact.uploaded?.getTime() !== listed.uploaded?.getTime()) return 'uploaded anew since it was archived'
  const wrong = wrongLocator(listed, files)
  if (wrong !== undefined) return wrong
  if (!files.some(({ role }) => role === 'Entity')) return 'its sidecar is not in the archive'
  const { contentId, localId, kind, game, captured, expires } = { ...fact, expires: listed.expires }
  const told = files.map(({ path, role, size, sha256 }) => ({ path, role, size, sha256 }))
  return { contentId, localId, kind, game, captured, expires, bytes: listedBytes(listed), files: told }
}

function wrongLocator({ locators }: Capture, files: readonly FileFact[]): string | undefined {
  const archived = new Map(files.map(file => [file.role.toLowerCase(), file]))
  const types = locators.map(({ type }) => type.toLowerCase())
  if (!types.includes('download')) return 'the network lists no address of its bytes'
  if (new Set(types).size < types.length) return 'the network lists two files of one type'
  for (const { type, size } of locators) {
    const file = archived.get(type.toLowerCase())
    if (!file) return `${type} is not archived`
    // Of thumbnails the network does not always say it; what is theirs can be made again.
    if (size === undefined && !/^thumbnail/i.test(type)) return `the network does not say how long ${type} is`
    if (size !== undefined && size !== file.size) return `${type} is listed with another length than the archived one`
  }
  return undefined
}
