import type { Route } from '../../http/operation.ts'
import { pathnameOf } from '../../http/path.ts'
import type { DavFolder } from './dav-tree.ts'
import { type WebdavOptions, webdavExchange } from './webdav-exchange.ts'

/**
 * Windows asks the root of the host whether it speaks WebDAV before it asks for the drive (`OPTIONS /`), and names given as
 * `\\host@8080\DavWWWRoot\dav` are looked up from there, step by step (`PROPFIND /`). So the root answers these two, as a folder
 * with the drive in it; everything else there is somebody else's.
 */
export function besideDav({ base, prefix, clock }: Pick<WebdavOptions, 'base' | 'prefix' | 'clock'>): Route {
  const began = clock.now()
  const times = { modified: began, created: began }
  const drive: DavFolder = {
    name: prefix.slice(1),
    ...times,
    folders: () => [],
    files: () => [],
    find: () => undefined,
  }
  const folders = [drive]
  const root: DavFolder = { name: '', ...times, folders: () => folders, files: () => [], find: () => undefined }
  const exchange = webdavExchange({ base, prefix: '', root: async () => root, quota: async () => undefined, clock })
  return async request => {
    const { method, url } = request
    const isAsked = (method === 'OPTIONS' || method === 'PROPFIND') && pathnameOf(url) === '/'
    return isAsked ? await exchange(request) : undefined
  }
}
