/** The entities of an archive: what its sidecars say, exactly as they say it. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { FileFact } from '../../archive/file-fact.ts'
import { JsonObject, parseJson } from '../../http/json.ts'
import { RecentMap } from '../../model/recent-map.ts'
import type { FileAt } from '../file-at.ts'

/** Sidecars that are kept read: a search is asked for its first page more often than for any other. Bytes of their texts. */
const mostText = 8 << 20

/**
 * @returns reads a sidecar; undefined for one that is not as it was archived. By its SHA-256, so that one is read again when it
 * was written anew, and never else.
 */
export function sidecars(fileAt: FileAt): (file: FileFact) => Promise<JsonObject | undefined> {
  const read = new RecentMap<string, { said: JsonObject; bytes: number }>({
    size: mostText,
    sizeOf: ({ bytes }) => bytes,
  })
  return async ({ path, sha256, damage }) => {
    if (damage) return undefined
    const known = read.get(sha256)
    if (known) return known.said
    const bytes = await fileAt(path)
      .then(file => readFile(file))
      .catch(() => undefined)
    if (!bytes || createHash('sha256').update(bytes).digest('hex') !== sha256) return undefined
    const said = objectIn(bytes)
    if (said) read.set(sha256, { said, bytes: bytes.byteLength })
    return said
  }
}

function objectIn(bytes: Uint8Array): JsonObject | undefined {
  try {
    const said = parseJson(new TextDecoder().decode(bytes))
    return said instanceof JsonObject ? said : undefined
  } catch {
    return undefined
  }
}
