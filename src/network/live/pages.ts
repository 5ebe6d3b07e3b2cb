import { Failure } from '../../model/failure.ts'
import type { Page, PageQuestion } from '../../services/achievements/paging.ts'
import type { Platform } from '../../services/achievements/progress-json.ts'

/** As recorded answers have it. */
const defaultItems = 32
const mostItems = 1000

/**
 * A page of `all`. A token is the number of items before it, and for the Xbox 360 the version of the list behind a comma. It
 * wins over `skipItems`.
 *
 * @throws Failure `invalid` for a token that is none of this list
 */
export function pageOf<Item>(all: readonly Item[], asked: PageQuestion, platform: Platform): Page<Item> {
  const { maxItems = defaultItems, skipItems = 0, continuationToken } = asked
  const from = continuationToken === undefined ? skipItems : placeOf(continuationToken, platform)
  const items = all.slice(from, from + Math.min(maxItems, mostItems))
  const next = from + items.length
  const token = platform === 'modern' ? String(next) : `${next},${version}`
  return { items, totalRecords: all.length, continuationToken: next < all.length ? token : undefined }
}

/** A world stays as it was read. */
const version = '0001-01-01T00:00:00.0000000Z'

function placeOf(token: string, platform: Platform): number {
  const [, place, rest] = /^(\d{1,9})(?:,(.*))?$/.exec(token) ?? []
  if (place === undefined || rest !== (platform === 'modern' ? undefined : version)) {
    throw new Failure('invalid', 'The continuationToken is none of this list: begin with its first page.')
  }
  return Number(place)
}
