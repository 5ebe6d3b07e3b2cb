/** The bytes of an archive's captures, at the addresses its searches name. */
import type { Catalog } from '../../archive/ports.ts'
import type { Route } from '../../http/operation.ts'
import { pathnameOf } from '../../http/path.ts'
import { represented } from '../../http/represented.ts'
import type { Clock } from '../../model/clock.ts'
import { Failure } from '../../model/failure.ts'
import type { FileAt } from '../file-at.ts'
import { notAllowed } from '../get.ts'
import type { ContentAddresses } from './content-addresses.ts'
import { readContentPath } from './content-path.ts'
import { wholeFiles } from './whole-files.ts'

export interface ArchivedContent {
  readonly fileAt: FileAt
  readonly catalog: Pick<Catalog, 'read'>
  readonly addresses: ContentAddresses
  readonly clock: Pick<Clock, 'now'>
}

export function archivedContent({ fileAt, catalog, addresses, clock }: ArchivedContent): Route {
  const open = wholeFiles(fileAt)
  return async request => {
    const path = readContentPath(pathnameOf(request.url))
    if (!path) return undefined
    if (request.method !== 'GET' && request.method !== 'HEAD') return notAllowed('GET, HEAD')
    const refused = addresses.refuse(request.url)
    if (refused) throw new Failure('forbidden', `The address is ${refused}: ask for the capture again.`)
    const files = await catalog.read(facts => facts.filesOf(path.contentId))
    const file = files.find(({ role }) => role === path.type && role !== 'Entity')
    if (!file) throw new Failure('missing', 'The archive has no such file.')
    const stored = await open(file)
    const digest = `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`
    // RFC 9530: of the whole file, whatever part of it is sent. Whoever likes can prove what came.
    return await represented(request, stored, clock.now(), { 'repr-digest': digest, 'cache-control': 'private' })
  }
}
