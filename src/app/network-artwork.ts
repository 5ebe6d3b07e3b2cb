import { artworkMark } from '../archive/feeds/artwork.ts'
import { discard } from '../http/bytes.ts'
import { derived } from '../http/derived.ts'
import type { Exchange, Wrap } from '../http/exchange.ts'
import { openContent } from '../http/open-content.ts'
import { join } from '../http/path.ts'
import type { OpenedContent, ResumePoint } from '../http/resume.ts'
import { artworkService, writeArtworkPath } from '../services/artwork/wire.ts'

type Open = (address: URL, resume?: ResumePoint, signal?: AbortSignal) => Promise<OpenedContent | undefined>

/**
 * Artwork as an archive has it that is served as a network, by the addresses in its documents. Whether it is one is asked once,
 * before the first picture.
 *
 * @param counting of downloads
 * @returns opens an address; undefined: this network has it not, or has no artwork at all
 */
export function networkArtwork(network: URL, way: Exchange, counting: Wrap): Open {
  const downloads = counting(way)
  let service: Promise<boolean> | undefined

  async function isThere(): Promise<boolean> {
    const response = await way(derived(join(network, artworkService), { redirect: 'manual' }))
    await discard(response)
    return response.status === 204
  }

  return async (address, resume, signal) => {
    service ??= isThere().catch(() => false)
    if (!(await service)) return undefined
    const at = join(network, writeArtworkPath(artworkMark(address.href)))
    const opened = await openContent(downloads, () => undefined, at, resume, signal)
    if (opened.status !== 404) return opened
    for await (const _ of opened.bytes) break
    return undefined
  }
}
