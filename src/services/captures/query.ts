/**
 * The search's query language (protocol page, section 1.3): `OwnerXuid eq 2533 and localId eq '62f4…'`.
 * Only `eq` and `and` were ever seen. Names and keywords may be in any case; values stand with or without single quotes.
 */
import { Failure } from '../../model/failure.ts'
import {
  type ContentId,
  contentId,
  type LocalId,
  localId,
  type TitleId,
  titleId,
  type Xuid,
  xuid,
} from '../../model/ids.ts'

/** What a search asks for. All that is named must hold. */
export interface CaptureQuery {
  readonly owner: Xuid
  readonly localId?: LocalId
  readonly contentId?: ContentId
  readonly titleId?: TitleId
}

export function writeQuery(query: CaptureQuery): string {
  const conditions = [`OwnerXuid eq ${query.owner}`]
  if (query.localId !== undefined) conditions.push(`localId eq '${query.localId}'`)
  if (query.contentId !== undefined) conditions.push(`contentId eq '${query.contentId}'`)
  if (query.titleId !== undefined) conditions.push(`titleId eq ${query.titleId}`)
  return conditions.join(' and ')
}

/** @throws Failure `invalid`, saying where, for anything else than conditions joined by `and`, or without an owner. */
export function readQuery(text: string): CaptureQuery {
  const found = new Map<string, string>()
  let position = 0
  const take = (pattern: RegExp, wanted: string): string => {
    pattern.lastIndex = position
    const match = pattern.exec(text)
    if (!match) throw new Failure('invalid', `The query needs ${wanted} at character ${position + 1}.`)
    position = pattern.lastIndex
    return match[1] ?? match[2] ?? ''
  }
  for (;;) {
    const start = position
    const name = take(/\s*([a-z]+)/iy, 'a property name').toLowerCase()
    if (!properties.has(name)) {
      throw new Failure('invalid', `The query cannot ask for “${text.slice(start, position).trim()}”: ${known}.`)
    }
    take(/\s+eq(?=\s)/iy, '“eq”')
    const value = take(/\s+(?:'((?:[^']|'')*)'|([^\s']+))/y, 'a value').replaceAll("''", "'")
    if (found.has(name)) throw new Failure('invalid', `The query asks for ${name} twice.`)
    found.set(name, value)
    if (/^\s*$/.test(text.slice(position))) break
    take(/\s+and(?=\s)/iy, '“and”, or to end,')
  }
  return queryOf(found)
}

const properties = new Set(['ownerxuid', 'localid', 'contentid', 'titleid'])
const known = 'it knows OwnerXuid, localId, contentId and titleId'

function queryOf(found: ReadonlyMap<string, string>): CaptureQuery {
  const owner = found.get('ownerxuid')
  if (owner === undefined) throw new Failure('invalid', 'The query must name an owner: OwnerXuid eq <xuid>.')
  const local = found.get('localid')
  const content = found.get('contentid')
  const title = found.get('titleid')
  if (title !== undefined && !/^\d{1,16}$/.test(title)) throw new Failure('invalid', `“${title}” is no title id.`)
  return {
    owner: xuid(owner),
    ...(local === undefined ? {} : { localId: localId(local) }),
    ...(content === undefined ? {} : { contentId: contentId(content) }),
    ...(title === undefined ? {} : { titleId: titleId(Number(title)) }),
  }
}
