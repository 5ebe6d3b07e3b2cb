/** A search of captures as one SQL statement whose cost does not grow with the depth of the page. */
import type { SQLInputValue } from 'node:sqlite'
import { readPlace } from '../../services/captures/place-token.ts'
import type { CaptureSearch } from '../../services/captures/wire.ts'

export const captureColumns = 'content_id, owner, kind, captured, entity, sources'

/**
 * Newest first; captures of the same moment by contentId. One row more than `size`, which tells whether a page follows.
 * A token wins over `skip` (protocol page, section 9).
 *
 * @throws Failure `invalid` for a token that is none of ours
 */
export function searchStatement(input: CaptureSearch, size: number): { text: string; values: SQLInputValue[] } {
  const { kind, query, skip, continuationToken } = input
  const conditions = ['deleted = 0', 'owner = ?', 'kind = ?']
  const values: SQLInputValue[] = [query.owner, kind]
  const where = (condition: string, ...bound: SQLInputValue[]) => {
    conditions.push(condition)
    values.push(...bound)
  }
  if (query.localId !== undefined) where('local_id = ?', query.localId)
  if (query.contentId !== undefined) where('content_id = ?', query.contentId)
  if (query.titleId !== undefined) where('title_id = ?', query.titleId)
  if (continuationToken !== undefined) {
    const { captured, contentId } = readPlace(continuationToken)
    where('(captured, content_id) < (?, ?)', captured, contentId)
  }
  const text = `SELECT ${captureColumns} FROM capture WHERE ${conditions.join(' AND ')}
    ORDER BY captured DESC, content_id DESC LIMIT ? OFFSET ?`
  return { text, values: [...values, size + 1, continuationToken === undefined ? (skip ?? 0) : 0] }
}
