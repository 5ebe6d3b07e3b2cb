import type { Library } from '../../archive/library/library.ts'
import type { Route } from '../../http/operation.ts'
import { path, pathnameOf } from '../../http/path.ts'
import type { SteadyClock } from '../../model/clock.ts'
import { Failure } from '../../model/failure.ts'
import type { ContentId } from '../../model/ids.ts'
import type { FileAt } from '../file-at.ts'
import type { Selection } from '../gallery/wire/answers.ts'
import { galleryPaths } from '../gallery/wire/paths.ts'
import { get, notAllowed } from '../get.ts'
import { jsonAnswer } from '../json-answer.ts'
import { jsonRequest } from '../json-request.ts'
import { zipAnswer, zipSources } from './captures-zip.ts'
import { selections } from './selections.ts'
import { zipLength } from './zip-length.ts'

export interface SelectionWorld {
  readonly library: () => Promise<Library>
  readonly fileAt: FileAt
  readonly clock: SteadyClock
  readonly random: (bytes: number) => Uint8Array
}

/** Of a million captures the names are this long. */
const mostBytes = 64 << 20

/** Captures to be had as one zip file: named by POST, fetched by GET. */
export function selectionRoutes({ library, fileAt, clock, random }: SelectionWorld): readonly Route[] {
  const kept = selections({ clock, random })
  const made = path(`/${galleryPaths.selections}`)

  async function keep(request: Request): Promise<Response> {
    const body = await jsonRequest(request, mostBytes)
    if (body instanceof Response) return body
    const contentIds = wanted(body.contentIds)
    const sources = zipSources(...(await standing(contentIds)), fileAt)
    const selection: Selection = {
      path: `${galleryPaths.selections}/${kept.keep(contentIds)}.zip`,
      bytes: zipLength(sources),
      files: sources.length,
    }
    return jsonAnswer(selection)
  }

  /** @throws Failure `missing` when one of them is not there any more: nobody shall miss it unnoticed */
  async function standing(contentIds: readonly ContentId[]): Promise<[Library, number[]]> {
    const now = await library()
    const indexes = contentIds.map(id => {
      const index = now.indexOf(id)
      if (index === undefined) throw new Failure('missing', `The archive has no capture “${id}”.`)
      return index
    })
    return [now, indexes]
  }

  return [
    async request => {
      if (!made.match(pathnameOf(request.url))) return undefined
      return request.method === 'POST' ? await keep(request) : notAllowed('POST')
    },
    get(`${galleryPaths.selections}/{name}.zip`, async ({ method }, { name = '' }) => {
      const contentIds = kept.find(name)
      if (!contentIds) throw new Failure('missing', 'This selection is not kept any more. Select anew.')
      const sources = zipSources(...(await standing(contentIds)), fileAt)
      return zipAnswer(sources, `Xbox captures (${contentIds.length})`, method)
    }),
  ]
}

function wanted(said: unknown): readonly ContentId[] {
  if (!Array.isArray(said) || said.length === 0 || !said.every(each => typeof each === 'string')) {
    throw new Failure('invalid', 'Name at least one capture in contentIds.')
  }
  return [...new Set(said as ContentId[])]
}
