/** The archive as a drive that systems mount: read-only WebDAV (RFC 4918) over a tree of folders. */
import type { Exchange } from '../../http/exchange.ts'
import { pathnameOf } from '../../http/path.ts'
import type { Clock } from '../../model/clock.ts'
import { Failure } from '../../model/failure.ts'
import { absent, davFailure, options, refused } from './dav-reply.ts'
import type { DavFolder } from './dav-tree.ts'
import { findPlace } from './find-place.ts'
import { isProbe } from './probes.ts'
import type { Quota } from './properties.ts'
import { propfind } from './propfind.ts'
import { readPlace } from './read-place.ts'

export interface WebdavOptions {
  /** What stands before the paths of the requests in the addresses that clients know: '' or `/<secret>`. */
  readonly base: string
  /** What the paths of the requests begin with. */
  readonly prefix: string
  /** The tree as it is now. */
  readonly root: () => Promise<DavFolder>
  /** What is known of the room on the network; shown as the drive's own. */
  readonly quota: () => Promise<Quota | undefined>
  readonly clock: Pick<Clock, 'now'>
}

export function webdavExchange({ base, prefix, root, quota, clock }: WebdavOptions): Exchange {
  const telling = async () => ({ quota: await quota() })

  async function answered(request: Request): Promise<Response> {
    const { method, url } = request
    // Asked by systems before they know whether there is anything, and before anything is looked up.
    if (method === 'OPTIONS') return options()
    if (method !== 'GET' && method !== 'HEAD' && method !== 'PROPFIND') return refused(method)
    const path = pathnameOf(url)
    const inner = path.slice(prefix.length)
    if (!path.startsWith(prefix) || (inner !== '' && !inner.startsWith('/')) || isProbe(inner)) return absent()
    const place = findPlace(await root(), inner)
    if (!place) throw new Failure('missing', 'There is no such file or folder in the drive.')
    if (method === 'PROPFIND') return await propfind(request, place, base + path, telling)
    return await readPlace(request, place, base + path, inner, clock.now())
  }

  return request => answered(request).catch(davFailure)
}
